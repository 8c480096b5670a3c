CREATE TABLE `dialogue_commitments` (
	`id` text PRIMARY KEY NOT NULL,
	`dialogue_id` text NOT NULL,
	`number` integer NOT NULL,
	`text` text NOT NULL,
	`office_id` text NOT NULL,
	`first_due_on` text NOT NULL,
	`due_on` text NOT NULL,
	`state` text NOT NULL,
	`kept_on` text,
	`outcome_text` text,
	`complaint_id` text,
	`next_notice_on` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`dialogue_id`) REFERENCES `dialogues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dialogue_commitments_number` ON `dialogue_commitments` (`dialogue_id`,`number`);--> statement-breakpoint
CREATE INDEX `dialogue_commitments_notice` ON `dialogue_commitments` (`next_notice_on`);--> statement-breakpoint
CREATE INDEX `dialogue_commitments_office` ON `dialogue_commitments` (`office_id`,`state`,`due_on`);--> statement-breakpoint
CREATE TABLE `dialogue_events` (
	`id` text PRIMARY KEY NOT NULL,
	`dialogue_id` text NOT NULL,
	`commitment_id` text,
	`seq` integer NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`actor_role` text NOT NULL,
	`actor_id` text,
	`data` text NOT NULL,
	FOREIGN KEY (`dialogue_id`) REFERENCES `dialogues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`commitment_id`) REFERENCES `dialogue_commitments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dialogue_events_seq` ON `dialogue_events` (`dialogue_id`,`seq`);--> statement-breakpoint
CREATE INDEX `dialogue_events_commitment` ON `dialogue_events` (`commitment_id`,`seq`);--> statement-breakpoint
CREATE TABLE `dialogue_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`dialogue_id` text NOT NULL,
	`name_enc` text NOT NULL,
	`ignored_columns` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`dialogue_id`) REFERENCES `dialogues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `dialogue_imports_dialogue` ON `dialogue_imports` (`dialogue_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `dialogue_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`import_id` text NOT NULL,
	`dialogue_id` text NOT NULL,
	`row_number` integer NOT NULL,
	`cells_enc` text NOT NULL,
	`state` text NOT NULL,
	`complaint_id` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `dialogue_imports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`dialogue_id`) REFERENCES `dialogues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dialogue_rows_number` ON `dialogue_rows` (`import_id`,`row_number`);--> statement-breakpoint
CREATE INDEX `dialogue_rows_state` ON `dialogue_rows` (`dialogue_id`,`state`);--> statement-breakpoint
CREATE TABLE `dialogues` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`form` text NOT NULL,
	`title` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer,
	`place` text NOT NULL,
	`host` text NOT NULL,
	`host_office_id` text,
	`attendees` text NOT NULL,
	`attendee_count` integer,
	`summary` text,
	`published_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`is_demo` integer NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dialogues_slug` ON `dialogues` (`slug`);--> statement-breakpoint
CREATE INDEX `dialogues_starts` ON `dialogues` (`starts_at`);--> statement-breakpoint
CREATE TABLE `explanations` (
	`id` text PRIMARY KEY NOT NULL,
	`complaint_id` text NOT NULL,
	`round` integer NOT NULL,
	`office_id` text NOT NULL,
	`state` text NOT NULL,
	`question_enc` text NOT NULL,
	`asked_by` text NOT NULL,
	`asking_office_id` text,
	`asked_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`answer_enc` text,
	`answered_by` text,
	`answered_at` integer,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `explanations_complaint` ON `explanations` (`complaint_id`);--> statement-breakpoint
CREATE INDEX `explanations_office` ON `explanations` (`office_id`,`state`);--> statement-breakpoint
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
	`id` text PRIMARY KEY NOT NULL,
	`complaint_id` text NOT NULL,
	`band` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `likeness_bands_complaint` ON `likeness_bands` (`complaint_id`);--> statement-breakpoint
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
	`is_several` integer NOT NULL,
	`rule_id` text,
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
CREATE TABLE `case_splits` (
	`id` text PRIMARY KEY NOT NULL,
	`from_id` text NOT NULL,
	`complaint_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`from_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_splits_case` ON `case_splits` (`complaint_id`);--> statement-breakpoint
CREATE INDEX `case_splits_from` ON `case_splits` (`from_id`);--> statement-breakpoint
CREATE TABLE `letter_parts` (
	`id` text PRIMARY KEY NOT NULL,
	`letter_id` text NOT NULL,
	`complaint_id` text NOT NULL,
	`part` integer NOT NULL,
	FOREIGN KEY (`letter_id`) REFERENCES `letters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letter_parts_part` ON `letter_parts` (`letter_id`,`part`);--> statement-breakpoint
CREATE UNIQUE INDEX `letter_parts_case` ON `letter_parts` (`complaint_id`);--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`source` text NOT NULL,
	`received_on` text NOT NULL,
	`registered_by` text NOT NULL,
	`registered_at` integer NOT NULL,
	FOREIGN KEY (`registered_by`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letters_number` ON `letters` (`office_id`,`year`,`number`);--> statement-breakpoint
CREATE INDEX `letters_registered` ON `letters` (`office_id`,`registered_at`);--> statement-breakpoint
CREATE TABLE `paper_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`complaint_id` text NOT NULL,
	`reply_id` text NOT NULL,
	`form_enc` text NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `paper_letters_reply` ON `paper_letters` (`reply_id`);--> statement-breakpoint
CREATE INDEX `paper_letters_case` ON `paper_letters` (`complaint_id`);--> statement-breakpoint
CREATE TABLE `postings` (
	`id` text PRIMARY KEY NOT NULL,
	`complaint_id` text NOT NULL,
	`what` text NOT NULL,
	`outbox_id` text,
	`posted_on` text NOT NULL,
	`way` text NOT NULL,
	`tracking_number` text,
	`posted_by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `postings_case` ON `postings` (`complaint_id`,`at`);--> statement-breakpoint
ALTER TABLE `attachments` ADD `letter_id` text;--> statement-breakpoint
ALTER TABLE `attachments` ADD `inbound_id` text;--> statement-breakpoint
CREATE INDEX `attachments_letter` ON `attachments` (`letter_id`);--> statement-breakpoint
CREATE INDEX `attachments_inbound` ON `attachments` (`inbound_id`);--> statement-breakpoint
ALTER TABLE `api_keys` ADD `expires_at` integer;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `last_used_at` integer;