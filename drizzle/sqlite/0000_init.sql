CREATE TABLE `call_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`values_enc` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `call_drafts_staff` ON `call_drafts` (`staff_id`,`updated_at`);--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`complaint_id` text,
	`message_id` text,
	`reply_id` text,
	`draft_token` text,
	`storage_name` text NOT NULL,
	`name_enc` text NOT NULL,
	`mime` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`purpose` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attachments_storage` ON `attachments` (`storage_name`);--> statement-breakpoint
CREATE INDEX `attachments_complaint` ON `attachments` (`complaint_id`);--> statement-breakpoint
CREATE INDEX `attachments_draft` ON `attachments` (`draft_token`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`complaint_id` text NOT NULL,
	`kind` text NOT NULL,
	`body_enc` text NOT NULL,
	`author_id` text,
	`author_role` text NOT NULL,
	`office_id` text,
	`channel` text,
	`round` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `messages_complaint` ON `messages` (`complaint_id`,`at`);--> statement-breakpoint
CREATE TABLE `ratings` (
	`id` text PRIMARY KEY NOT NULL,
	`complaint_id` text NOT NULL,
	`round` integer NOT NULL,
	`stars` integer NOT NULL,
	`comment_enc` text,
	`is_disagreement` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ratings_round` ON `ratings` (`complaint_id`,`round`);--> statement-breakpoint
CREATE TABLE `replies` (
	`id` text PRIMARY KEY NOT NULL,
	`complaint_id` text NOT NULL,
	`round` integer NOT NULL,
	`state` text NOT NULL,
	`kind` text NOT NULL,
	`body_enc` text NOT NULL,
	`document_number` text,
	`signed_on` text,
	`promised_at` integer,
	`drafted_by` text,
	`signed_by` text,
	`return_note_enc` text,
	`updated_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `replies_round` ON `replies` (`complaint_id`,`round`,`kind`);--> statement-breakpoint
CREATE TABLE `timers` (
	`id` text PRIMARY KEY NOT NULL,
	`complaint_id` text NOT NULL,
	`name` text NOT NULL,
	`round` integer NOT NULL,
	`leg` integer NOT NULL,
	`state` text NOT NULL,
	`policy_id` text NOT NULL,
	`policy_version` integer NOT NULL,
	`calendar_version` integer NOT NULL,
	`policy` text NOT NULL,
	`received_at` integer NOT NULL,
	`counted_from` integer NOT NULL,
	`pauses` text NOT NULL,
	`extension` text,
	`due_at` integer,
	`met_at` integer,
	`breached_at` integer,
	`outcome` text,
	`next_check_at` integer,
	`ladder_step` integer NOT NULL,
	`note_step` integer NOT NULL,
	`office_id` text,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `timers_name_round` ON `timers` (`complaint_id`,`name`,`round`,`leg`);--> statement-breakpoint
CREATE INDEX `timers_next_check` ON `timers` (`next_check_at`,`id`);--> statement-breakpoint
CREATE INDEX `timers_due` ON `timers` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `timers_office_due` ON `timers` (`office_id`,`state`,`due_at`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`key_hash` text NOT NULL,
	`scopes` text NOT NULL,
	`per_minute` integer NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`key_hash`);--> statement-breakpoint
CREATE TABLE `inbound_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`provider_id` text NOT NULL,
	`sender_hash` text,
	`sender_enc` text,
	`text_enc` text NOT NULL,
	`data_enc` text,
	`state` text NOT NULL,
	`note` text,
	`complaint_id` text,
	`reply_enc` text,
	`at` integer NOT NULL,
	`settled_at` integer,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_messages_provider` ON `inbound_messages` (`channel`,`provider_id`);--> statement-breakpoint
CREATE INDEX `inbound_messages_sender` ON `inbound_messages` (`sender_hash`,`state`,`at`);--> statement-breakpoint
CREATE INDEX `inbound_messages_state` ON `inbound_messages` (`state`,`at`);--> statement-breakpoint
CREATE INDEX `inbound_messages_complaint` ON `inbound_messages` (`complaint_id`);--> statement-breakpoint
CREATE TABLE `silenced_contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `webhook_targets` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`secret_enc` text NOT NULL,
	`event_types` text NOT NULL,
	`is_active` integer NOT NULL,
	`last_event_at` integer NOT NULL,
	`last_event_id` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rule_moves` (
	`id` text PRIMARY KEY NOT NULL,
	`rule_version_id` text NOT NULL,
	`timer_id` text NOT NULL,
	`complaint_id` text NOT NULL,
	`name` text NOT NULL,
	`office_id` text,
	`due_before` integer NOT NULL,
	`due_after` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`rule_version_id`) REFERENCES `rule_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rule_moves_timer` ON `rule_moves` (`rule_version_id`,`timer_id`);--> statement-breakpoint
CREATE TABLE `staff_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`dedupe_key` text NOT NULL,
	`staff_id` text NOT NULL,
	`complaint_id` text,
	`kind` text NOT NULL,
	`facts` text NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_notices_key` ON `staff_notices` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `staff_notices_staff` ON `staff_notices` (`staff_id`,`at`);--> statement-breakpoint
CREATE TABLE `complaint_events` (
	`id` text PRIMARY KEY NOT NULL,
	`complaint_id` text NOT NULL,
	`seq` integer NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`actor_role` text NOT NULL,
	`actor_id` text,
	`office_id` text,
	`data` text NOT NULL,
	`detail_enc` text,
	`detail_hash` text,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	`is_sealed` integer NOT NULL,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `complaint_events_seq` ON `complaint_events` (`complaint_id`,`seq`);--> statement-breakpoint
CREATE INDEX `complaint_events_unsealed` ON `complaint_events` (`is_sealed`,`at`);--> statement-breakpoint
CREATE INDEX `complaint_events_type` ON `complaint_events` (`type`,`at`);--> statement-breakpoint
CREATE TABLE `complaints` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`national_code` text,
	`access_key_hash` text NOT NULL,
	`access_key_enc` text NOT NULL,
	`channel` text NOT NULL,
	`kind` text NOT NULL,
	`legal_type` text NOT NULL,
	`intake_class` text,
	`status` text NOT NULL,
	`outcome` text,
	`publication` text NOT NULL,
	`priority` text NOT NULL,
	`is_danger` integer NOT NULL,
	`is_protected` integer NOT NULL,
	`field` text,
	`fine_field` text,
	`office_id` text,
	`assignee_id` text,
	`accused_office_id` text,
	`procedure_code` text,
	`dossier_code` text,
	`commune_code` text,
	`body_enc` text NOT NULL,
	`search_text` text NOT NULL,
	`submitter_type` text NOT NULL,
	`on_behalf_of` text NOT NULL,
	`name_enc` text,
	`phone_enc` text,
	`email_enc` text,
	`address_enc` text,
	`phone_hash` text,
	`email_hash` text,
	`zalo_hash` text,
	`zalo_enc` text,
	`answer_channel` text NOT NULL,
	`publish_consent` integer NOT NULL,
	`routing` text,
	`round` integer NOT NULL,
	`refusals` integer NOT NULL,
	`extensions` integer NOT NULL,
	`asks` integer NOT NULL,
	`filed_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`received_day` text NOT NULL,
	`assigned_at` integer,
	`answered_at` integer,
	`closed_at` integer,
	`updated_at` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`last_hash` text NOT NULL,
	`merged_into_id` text,
	`incident_id` text,
	`event_id` text,
	`stars` integer,
	`public_title` text,
	`public_body` text,
	`public_reply` text,
	`public_search_text` text,
	`published_at` integer,
	`latitude` real,
	`longitude` real,
	`is_demo` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `complaints_code` ON `complaints` (`code`);--> statement-breakpoint
CREATE INDEX `complaints_office_status` ON `complaints` (`office_id`,`status`,`received_at`);--> statement-breakpoint
CREATE INDEX `complaints_status` ON `complaints` (`status`,`received_at`);--> statement-breakpoint
CREATE INDEX `complaints_answered` ON `complaints` (`status`,`answered_at`);--> statement-breakpoint
CREATE INDEX `complaints_received` ON `complaints` (`received_at`);--> statement-breakpoint
CREATE INDEX `complaints_received_day` ON `complaints` (`received_day`);--> statement-breakpoint
CREATE INDEX `complaints_publication` ON `complaints` (`publication`,`published_at`);--> statement-breakpoint
CREATE INDEX `complaints_phone` ON `complaints` (`phone_hash`,`received_at`);--> statement-breakpoint
CREATE INDEX `complaints_email` ON `complaints` (`email_hash`,`received_at`);--> statement-breakpoint
CREATE INDEX `complaints_zalo` ON `complaints` (`zalo_hash`,`received_at`);--> statement-breakpoint
CREATE INDEX `complaints_incident` ON `complaints` (`incident_id`);--> statement-breakpoint
CREATE INDEX `complaints_event` ON `complaints` (`event_id`);--> statement-breakpoint
CREATE TABLE `intake_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`provider_id` text NOT NULL,
	`body_hash` text NOT NULL,
	`complaint_id` text NOT NULL,
	`answer_enc` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `intake_keys_provider` ON `intake_keys` (`channel`,`provider_id`);--> statement-breakpoint
CREATE INDEX `intake_keys_complaint` ON `intake_keys` (`complaint_id`);--> statement-breakpoint
CREATE TABLE `sealed_events` (
	`position` integer PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`event_hash` text NOT NULL,
	`hash` text NOT NULL,
	`sealed_at` integer NOT NULL,
	`sealed_day` text NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `complaint_events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sealed_events_event` ON `sealed_events` (`event_id`);--> statement-breakpoint
CREATE INDEX `sealed_events_day` ON `sealed_events` (`sealed_day`);--> statement-breakpoint
CREATE TABLE `communes` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`official_name` text NOT NULL,
	`type` text NOT NULL,
	`district_code` text,
	`district_name` text,
	`aliases` text NOT NULL,
	`office_id` text,
	`valid_from` text,
	`valid_to` text,
	`successor_codes` text NOT NULL,
	`search_text` text NOT NULL,
	`source` text,
	`confidence` text
);
--> statement-breakpoint
CREATE INDEX `communes_office` ON `communes` (`office_id`);--> statement-breakpoint
CREATE TABLE `fields` (
	`key` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`office_id` text,
	`commune_level` integer NOT NULL,
	`is_external` integer NOT NULL,
	`sort` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `fine_fields` (
	`key` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`field_key` text NOT NULL,
	`office_ids` text NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `hotlines` (
	`id` text PRIMARY KEY NOT NULL,
	`office_id` text,
	`name` text NOT NULL,
	`phone` text,
	`email` text,
	`purpose` text NOT NULL,
	`hours` text,
	`is_protected` integer NOT NULL,
	`is_demo` integer NOT NULL,
	`sort` integer NOT NULL,
	`source` text,
	`confidence` text
);
--> statement-breakpoint
CREATE TABLE `installation` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `news_items` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`published_at` integer,
	`is_demo` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `news_items_slug` ON `news_items` (`slug`);--> statement-breakpoint
CREATE TABLE `offices` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`level` text NOT NULL,
	`parent_id` text,
	`role` text,
	`aliases` text NOT NULL,
	`accepts_cases` integer NOT NULL,
	`valid_from` text,
	`valid_to` text,
	`successor_ids` text NOT NULL,
	`search_text` text NOT NULL,
	`source` text,
	`confidence` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offices_slug` ON `offices` (`slug`);--> statement-breakpoint
CREATE INDEX `offices_parent` ON `offices` (`parent_id`);--> statement-breakpoint
CREATE TABLE `procedures` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`field_key` text,
	`fine_field` text,
	`level` text,
	`is_common` integer NOT NULL,
	`search_text` text NOT NULL,
	`source` text,
	`confidence` text
);
--> statement-breakpoint
CREATE INDEX `procedures_field` ON `procedures` (`field_key`);--> statement-breakpoint
CREATE TABLE `rule_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`document` text NOT NULL,
	`note` text,
	`created_at` integer NOT NULL,
	`created_by` text,
	`published_at` integer,
	`published_by` text,
	`applied_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rule_versions_kind_version` ON `rule_versions` (`kind`,`version`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` text NOT NULL,
	`state` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`payload_enc` text NOT NULL,
	`complaint_id` text,
	`office_id` text,
	`created_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`lease_until` integer,
	`lease_owner` text,
	`done_at` integer,
	`provider_id` text,
	`delivery` text,
	`segments` integer,
	`last_error` text,
	`is_demo` integer NOT NULL,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupe` ON `outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `outbox_complaint` ON `outbox` (`complaint_id`);--> statement-breakpoint
CREATE INDEX `outbox_provider` ON `outbox` (`provider_id`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`target` text,
	`outcome` text NOT NULL,
	`detail` text,
	`request_id` text
);
--> statement-breakpoint
CREATE INDEX `audit_log_at` ON `audit_log` (`at`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`csrf_token` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `staff_users` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`role` text NOT NULL,
	`office_id` text,
	`password_hash` text NOT NULL,
	`totp_secret` text,
	`is_active` integer NOT NULL,
	`is_demo` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_users_username` ON `staff_users` (`username`);--> statement-breakpoint
CREATE INDEX `staff_users_office` ON `staff_users` (`office_id`);--> statement-breakpoint
CREATE TABLE `totals` (
	`id` text PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`month` text NOT NULL,
	`office_id` text NOT NULL,
	`field` text NOT NULL,
	`channel` text NOT NULL,
	`kind` text NOT NULL,
	`metric` text NOT NULL,
	`amount` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `totals_office` ON `totals` (`office_id`,`day`);--> statement-breakpoint
CREATE INDEX `totals_month` ON `totals` (`month`);