CREATE TABLE `followers` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text,
	`complaint_id` text,
	`channel` text NOT NULL,
	`address_enc` text,
	`address_hash` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `followers_address` ON `followers` (`address_hash`);--> statement-breakpoint
CREATE INDEX `followers_incident` ON `followers` (`incident_id`,`state`);--> statement-breakpoint
CREATE INDEX `followers_complaint` ON `followers` (`complaint_id`,`state`);--> statement-breakpoint
CREATE INDEX `followers_pending` ON `followers` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `incident_cases` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`complaint_id` text NOT NULL,
	`state` text NOT NULL,
	`percent` integer,
	`linked_by` text,
	`out_by` text,
	`answer` text,
	`left_because` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incident_cases_pair` ON `incident_cases` (`incident_id`,`complaint_id`);--> statement-breakpoint
CREATE INDEX `incident_cases_complaint` ON `incident_cases` (`complaint_id`);--> statement-breakpoint
CREATE INDEX `incident_cases_answer` ON `incident_cases` (`answer`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`field` text,
	`commune_code` text,
	`procedure_code` text,
	`office_id` text,
	`proposed_by` text,
	`proposed_at` integer NOT NULL,
	`confirmed_by` text,
	`confirmed_at` integer,
	`is_public` integer NOT NULL,
	`public_notice` text NOT NULL,
	`notice_at` integer,
	`answer_state` text NOT NULL,
	`answer_enc` text,
	`document_number` text,
	`drafted_by` text,
	`signed_by` text,
	`signed_at` integer,
	`closed_at` integer,
	`updated_at` integer NOT NULL,
	`is_demo` integer NOT NULL,
	FOREIGN KEY (`proposed_by`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`drafted_by`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signed_by`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_code` ON `incidents` (`code`);--> statement-breakpoint
CREATE INDEX `incidents_state` ON `incidents` (`state`,`updated_at`);--> statement-breakpoint
CREATE INDEX `incidents_answer` ON `incidents` (`answer_state`);--> statement-breakpoint
CREATE INDEX `incidents_public` ON `incidents` (`is_public`,`state`);--> statement-breakpoint
CREATE TABLE `likeness_bands` (
	`complaint_id` text NOT NULL,
	`band` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`complaint_id`, `band`),
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `likeness_bands_band` ON `likeness_bands` (`band`,`at`);--> statement-breakpoint
CREATE INDEX `likeness_bands_at` ON `likeness_bands` (`at`);--> statement-breakpoint
CREATE TABLE `likeness_queue` (
	`complaint_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `likeness_queue_at` ON `likeness_queue` (`at`);--> statement-breakpoint
CREATE TABLE `route_corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`complaint_id` text NOT NULL,
	`seq` integer NOT NULL,
	`what` text NOT NULL,
	`said` text NOT NULL,
	`decided` text NOT NULL,
	`act` text NOT NULL,
	`why` text NOT NULL,
	`model` text NOT NULL,
	`confidence` real NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text NOT NULL,
	`staff_role` text NOT NULL,
	`staff_office_id` text,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `route_corrections_event` ON `route_corrections` (`complaint_id`,`seq`,`what`);--> statement-breakpoint
CREATE INDEX `route_corrections_at` ON `route_corrections` (`at`);--> statement-breakpoint
CREATE TABLE `route_judgements` (
	`complaint_id` text PRIMARY KEY NOT NULL,
	`received_day` text NOT NULL,
	`month` text NOT NULL,
	`model` text NOT NULL,
	`action` text NOT NULL,
	`confidence` real NOT NULL,
	`is_abstained` integer NOT NULL,
	`said_field` text,
	`said_office_id` text,
	`said_kind` text,
	`said_legal_type` text,
	`decided_field` text,
	`decided_office_id` text,
	`decided_kind` text,
	`decided_legal_type` text,
	`judged_at` integer,
	`judged_by` text,
	`why` text,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `route_judgements_day` ON `route_judgements` (`received_day`);--> statement-breakpoint
CREATE INDEX `route_judgements_judged` ON `route_judgements` (`judged_at`);--> statement-breakpoint
CREATE TABLE `routing_models` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`learner` text NOT NULL,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`started_by` text,
	`ready_at` integer,
	`corrections` integer NOT NULL,
	`comparison` text,
	`file` text,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `routing_models_number` ON `routing_models` (`number`);--> statement-breakpoint
ALTER TABLE `api_keys` ADD `expires_at` integer;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `last_used_at` integer;