CREATE TABLE "call_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" text NOT NULL,
	"values_enc" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" text PRIMARY KEY NOT NULL,
	"complaint_id" text,
	"message_id" text,
	"reply_id" text,
	"draft_token" text,
	"storage_name" text NOT NULL,
	"name_enc" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"purpose" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"complaint_id" text NOT NULL,
	"kind" text NOT NULL,
	"body_enc" text NOT NULL,
	"author_id" text,
	"author_role" text NOT NULL,
	"office_id" text,
	"channel" text,
	"round" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"id" text PRIMARY KEY NOT NULL,
	"complaint_id" text NOT NULL,
	"round" bigint NOT NULL,
	"stars" bigint NOT NULL,
	"comment_enc" text,
	"is_disagreement" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"id" text PRIMARY KEY NOT NULL,
	"complaint_id" text NOT NULL,
	"round" bigint NOT NULL,
	"state" text NOT NULL,
	"kind" text NOT NULL,
	"body_enc" text NOT NULL,
	"document_number" text,
	"signed_on" text,
	"promised_at" timestamp (3) with time zone,
	"drafted_by" text,
	"signed_by" text,
	"return_note_enc" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "timers" (
	"id" text PRIMARY KEY NOT NULL,
	"complaint_id" text NOT NULL,
	"name" text NOT NULL,
	"round" bigint NOT NULL,
	"leg" bigint NOT NULL,
	"state" text NOT NULL,
	"policy_id" text NOT NULL,
	"policy_version" bigint NOT NULL,
	"calendar_version" bigint NOT NULL,
	"policy" jsonb NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"counted_from" timestamp (3) with time zone NOT NULL,
	"pauses" jsonb NOT NULL,
	"extension" jsonb,
	"due_at" timestamp (3) with time zone,
	"met_at" timestamp (3) with time zone,
	"breached_at" timestamp (3) with time zone,
	"outcome" text,
	"next_check_at" timestamp (3) with time zone,
	"ladder_step" bigint NOT NULL,
	"note_step" bigint NOT NULL,
	"office_id" text
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"key_hash" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"per_minute" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "inbound_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"provider_id" text NOT NULL,
	"sender_hash" text,
	"sender_enc" text,
	"text_enc" text NOT NULL,
	"data_enc" text,
	"state" text NOT NULL,
	"note" text,
	"complaint_id" text,
	"reply_enc" text,
	"at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "silenced_contacts" (
	"id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_targets" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"secret_enc" text NOT NULL,
	"event_types" jsonb NOT NULL,
	"is_active" boolean NOT NULL,
	"last_event_at" timestamp (3) with time zone NOT NULL,
	"last_event_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_moves" (
	"id" text PRIMARY KEY NOT NULL,
	"rule_version_id" text NOT NULL,
	"timer_id" text NOT NULL,
	"complaint_id" text NOT NULL,
	"name" text NOT NULL,
	"office_id" text,
	"due_before" timestamp (3) with time zone NOT NULL,
	"due_after" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_notices" (
	"id" text PRIMARY KEY NOT NULL,
	"dedupe_key" text NOT NULL,
	"staff_id" text NOT NULL,
	"complaint_id" text,
	"kind" text NOT NULL,
	"facts" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "complaint_events" (
	"id" text PRIMARY KEY NOT NULL,
	"complaint_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"type" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_role" text NOT NULL,
	"actor_id" text,
	"office_id" text,
	"data" jsonb NOT NULL,
	"detail_enc" text,
	"detail_hash" text,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	"is_sealed" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "complaints" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"national_code" text,
	"access_key_hash" text NOT NULL,
	"access_key_enc" text NOT NULL,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"legal_type" text NOT NULL,
	"intake_class" text,
	"status" text NOT NULL,
	"outcome" text,
	"publication" text NOT NULL,
	"priority" text NOT NULL,
	"is_danger" boolean NOT NULL,
	"is_protected" boolean NOT NULL,
	"field" text,
	"fine_field" text,
	"office_id" text,
	"assignee_id" text,
	"accused_office_id" text,
	"procedure_code" text,
	"dossier_code" text,
	"commune_code" text,
	"body_enc" text NOT NULL,
	"search_text" text NOT NULL,
	"submitter_type" text NOT NULL,
	"on_behalf_of" text NOT NULL,
	"name_enc" text,
	"phone_enc" text,
	"email_enc" text,
	"address_enc" text,
	"phone_hash" text,
	"email_hash" text,
	"zalo_hash" text,
	"zalo_enc" text,
	"answer_channel" text NOT NULL,
	"publish_consent" boolean NOT NULL,
	"routing" jsonb,
	"round" bigint NOT NULL,
	"refusals" bigint NOT NULL,
	"extensions" bigint NOT NULL,
	"asks" bigint NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"received_day" text NOT NULL,
	"assigned_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"last_seq" bigint NOT NULL,
	"last_hash" text NOT NULL,
	"merged_into_id" text,
	"incident_id" text,
	"event_id" text,
	"stars" bigint,
	"public_title" text,
	"public_body" text,
	"public_reply" text,
	"public_search_text" text,
	"published_at" timestamp (3) with time zone,
	"latitude" double precision,
	"longitude" double precision,
	"is_demo" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "intake_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"provider_id" text NOT NULL,
	"body_hash" text NOT NULL,
	"complaint_id" text NOT NULL,
	"answer_enc" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sealed_events" (
	"position" bigint PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"event_hash" text NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	"sealed_day" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "communes" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"official_name" text NOT NULL,
	"type" text NOT NULL,
	"district_code" text,
	"district_name" text,
	"aliases" jsonb NOT NULL,
	"office_id" text,
	"valid_from" text,
	"valid_to" text,
	"successor_codes" jsonb NOT NULL,
	"search_text" text NOT NULL,
	"source" text,
	"confidence" text
);
--> statement-breakpoint
CREATE TABLE "fields" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"office_id" text,
	"commune_level" boolean NOT NULL,
	"is_external" boolean NOT NULL,
	"sort" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fine_fields" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"field_key" text NOT NULL,
	"office_ids" jsonb NOT NULL,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "hotlines" (
	"id" text PRIMARY KEY NOT NULL,
	"office_id" text,
	"name" text NOT NULL,
	"phone" text,
	"email" text,
	"purpose" text NOT NULL,
	"hours" text,
	"is_protected" boolean NOT NULL,
	"is_demo" boolean NOT NULL,
	"sort" bigint NOT NULL,
	"source" text,
	"confidence" text
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "news_items" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"published_at" timestamp (3) with time zone,
	"is_demo" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offices" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"level" text NOT NULL,
	"parent_id" text,
	"role" text,
	"aliases" jsonb NOT NULL,
	"accepts_cases" boolean NOT NULL,
	"valid_from" text,
	"valid_to" text,
	"successor_ids" jsonb NOT NULL,
	"search_text" text NOT NULL,
	"source" text,
	"confidence" text
);
--> statement-breakpoint
CREATE TABLE "procedures" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"field_key" text,
	"fine_field" text,
	"level" text,
	"is_common" boolean NOT NULL,
	"search_text" text NOT NULL,
	"source" text,
	"confidence" text
);
--> statement-breakpoint
CREATE TABLE "rule_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"version" bigint NOT NULL,
	"status" text NOT NULL,
	"document" jsonb NOT NULL,
	"note" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	"published_at" timestamp (3) with time zone,
	"published_by" text,
	"applied_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"topic" text NOT NULL,
	"state" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"payload_enc" text NOT NULL,
	"complaint_id" text,
	"office_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"attempts" bigint NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"lease_owner" text,
	"done_at" timestamp (3) with time zone,
	"provider_id" text,
	"delivery" text,
	"segments" bigint,
	"last_error" text,
	"is_demo" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"target" text,
	"outcome" text NOT NULL,
	"detail" text,
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"csrf_token" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_users" (
	"id" text PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"role" text NOT NULL,
	"office_id" text,
	"password_hash" text NOT NULL,
	"totp_secret" text,
	"is_active" boolean NOT NULL,
	"is_demo" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "totals" (
	"id" text PRIMARY KEY NOT NULL,
	"day" text NOT NULL,
	"month" text NOT NULL,
	"office_id" text NOT NULL,
	"field" text NOT NULL,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"metric" text NOT NULL,
	"amount" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "call_drafts" ADD CONSTRAINT "call_drafts_staff_id_staff_users_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_messages" ADD CONSTRAINT "inbound_messages_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_moves" ADD CONSTRAINT "rule_moves_rule_version_id_rule_versions_id_fk" FOREIGN KEY ("rule_version_id") REFERENCES "public"."rule_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_moves" ADD CONSTRAINT "rule_moves_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_notices" ADD CONSTRAINT "staff_notices_staff_id_staff_users_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_notices" ADD CONSTRAINT "staff_notices_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint_events" ADD CONSTRAINT "complaint_events_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_keys" ADD CONSTRAINT "intake_keys_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_events" ADD CONSTRAINT "sealed_events_event_id_complaint_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."complaint_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_staff_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_drafts_staff" ON "call_drafts" USING btree ("staff_id","updated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "attachments_storage" ON "attachments" USING btree ("storage_name");--> statement-breakpoint
CREATE INDEX "attachments_complaint" ON "attachments" USING btree ("complaint_id");--> statement-breakpoint
CREATE INDEX "attachments_draft" ON "attachments" USING btree ("draft_token");--> statement-breakpoint
CREATE INDEX "messages_complaint" ON "messages" USING btree ("complaint_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "ratings_round" ON "ratings" USING btree ("complaint_id","round");--> statement-breakpoint
CREATE UNIQUE INDEX "replies_round" ON "replies" USING btree ("complaint_id","round","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "timers_name_round" ON "timers" USING btree ("complaint_id","name","round","leg");--> statement-breakpoint
CREATE INDEX "timers_next_check" ON "timers" USING btree ("next_check_at","id");--> statement-breakpoint
CREATE INDEX "timers_due" ON "timers" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "timers_office_due" ON "timers" USING btree ("office_id","state","due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_messages_provider" ON "inbound_messages" USING btree ("channel","provider_id");--> statement-breakpoint
CREATE INDEX "inbound_messages_sender" ON "inbound_messages" USING btree ("sender_hash","state","at");--> statement-breakpoint
CREATE INDEX "inbound_messages_state" ON "inbound_messages" USING btree ("state","at");--> statement-breakpoint
CREATE INDEX "inbound_messages_complaint" ON "inbound_messages" USING btree ("complaint_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_moves_timer" ON "rule_moves" USING btree ("rule_version_id","timer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_notices_key" ON "staff_notices" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "staff_notices_staff" ON "staff_notices" USING btree ("staff_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "complaint_events_seq" ON "complaint_events" USING btree ("complaint_id","seq");--> statement-breakpoint
CREATE INDEX "complaint_events_unsealed" ON "complaint_events" USING btree ("is_sealed","at");--> statement-breakpoint
CREATE INDEX "complaint_events_type" ON "complaint_events" USING btree ("type","at");--> statement-breakpoint
CREATE UNIQUE INDEX "complaints_code" ON "complaints" USING btree ("code");--> statement-breakpoint
CREATE INDEX "complaints_office_status" ON "complaints" USING btree ("office_id","status","received_at");--> statement-breakpoint
CREATE INDEX "complaints_status" ON "complaints" USING btree ("status","received_at");--> statement-breakpoint
CREATE INDEX "complaints_answered" ON "complaints" USING btree ("status","answered_at");--> statement-breakpoint
CREATE INDEX "complaints_received" ON "complaints" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "complaints_received_day" ON "complaints" USING btree ("received_day");--> statement-breakpoint
CREATE INDEX "complaints_publication" ON "complaints" USING btree ("publication","published_at");--> statement-breakpoint
CREATE INDEX "complaints_phone" ON "complaints" USING btree ("phone_hash","received_at");--> statement-breakpoint
CREATE INDEX "complaints_email" ON "complaints" USING btree ("email_hash","received_at");--> statement-breakpoint
CREATE INDEX "complaints_zalo" ON "complaints" USING btree ("zalo_hash","received_at");--> statement-breakpoint
CREATE INDEX "complaints_incident" ON "complaints" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "complaints_event" ON "complaints" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "intake_keys_provider" ON "intake_keys" USING btree ("channel","provider_id");--> statement-breakpoint
CREATE INDEX "intake_keys_complaint" ON "intake_keys" USING btree ("complaint_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sealed_events_event" ON "sealed_events" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "sealed_events_day" ON "sealed_events" USING btree ("sealed_day");--> statement-breakpoint
CREATE INDEX "communes_office" ON "communes" USING btree ("office_id");--> statement-breakpoint
CREATE UNIQUE INDEX "news_items_slug" ON "news_items" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "offices_slug" ON "offices" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "offices_parent" ON "offices" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "procedures_field" ON "procedures" USING btree ("field_key");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_versions_kind_version" ON "rule_versions" USING btree ("kind","version");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_dedupe" ON "outbox" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "outbox_complaint" ON "outbox" USING btree ("complaint_id");--> statement-breakpoint
CREATE INDEX "outbox_provider" ON "outbox" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_users_username" ON "staff_users" USING btree ("username");--> statement-breakpoint
CREATE INDEX "staff_users_office" ON "staff_users" USING btree ("office_id");--> statement-breakpoint
CREATE INDEX "totals_office" ON "totals" USING btree ("office_id","day");--> statement-breakpoint
CREATE INDEX "totals_month" ON "totals" USING btree ("month");