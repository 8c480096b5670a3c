CREATE TABLE "dialogue_commitments" (
	"id" text PRIMARY KEY NOT NULL,
	"dialogue_id" text NOT NULL,
	"number" bigint NOT NULL,
	"text" text NOT NULL,
	"office_id" text NOT NULL,
	"first_due_on" text NOT NULL,
	"due_on" text NOT NULL,
	"state" text NOT NULL,
	"kept_on" text,
	"outcome_text" text,
	"complaint_id" text,
	"next_notice_on" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dialogue_events" (
	"id" text PRIMARY KEY NOT NULL,
	"dialogue_id" text NOT NULL,
	"commitment_id" text,
	"seq" bigint NOT NULL,
	"type" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_role" text NOT NULL,
	"actor_id" text,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dialogue_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"dialogue_id" text NOT NULL,
	"name_enc" text NOT NULL,
	"ignored_columns" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dialogue_rows" (
	"id" text PRIMARY KEY NOT NULL,
	"import_id" text NOT NULL,
	"dialogue_id" text NOT NULL,
	"row_number" bigint NOT NULL,
	"cells_enc" text NOT NULL,
	"state" text NOT NULL,
	"complaint_id" text,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dialogues" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"form" text NOT NULL,
	"title" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"place" text NOT NULL,
	"host" text NOT NULL,
	"host_office_id" text,
	"attendees" jsonb NOT NULL,
	"attendee_count" bigint,
	"summary" text,
	"published_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"last_seq" bigint NOT NULL,
	"is_demo" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "explanations" (
	"id" text PRIMARY KEY NOT NULL,
	"complaint_id" text NOT NULL,
	"round" bigint NOT NULL,
	"office_id" text NOT NULL,
	"state" text NOT NULL,
	"question_enc" text NOT NULL,
	"asked_by" text NOT NULL,
	"asking_office_id" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"answer_enc" text,
	"answered_by" text,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "followers" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text,
	"complaint_id" text,
	"channel" text NOT NULL,
	"address_enc" text,
	"address_hash" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "incident_cases" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text NOT NULL,
	"complaint_id" text NOT NULL,
	"state" text NOT NULL,
	"percent" bigint,
	"linked_by" text,
	"out_by" text,
	"answer" text,
	"left_because" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"field" text,
	"commune_code" text,
	"procedure_code" text,
	"office_id" text,
	"proposed_by" text,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" text,
	"confirmed_at" timestamp (3) with time zone,
	"is_public" boolean NOT NULL,
	"public_notice" text NOT NULL,
	"notice_at" timestamp (3) with time zone,
	"answer_state" text NOT NULL,
	"answer_enc" text,
	"document_number" text,
	"drafted_by" text,
	"signed_by" text,
	"signed_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"is_demo" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "likeness_bands" (
	"id" text PRIMARY KEY NOT NULL,
	"complaint_id" text NOT NULL,
	"band" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "likeness_queue" (
	"complaint_id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "route_corrections" (
	"id" text PRIMARY KEY NOT NULL,
	"complaint_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"what" text NOT NULL,
	"said" text NOT NULL,
	"decided" text NOT NULL,
	"act" text NOT NULL,
	"why" text NOT NULL,
	"model" text NOT NULL,
	"confidence" double precision NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"staff_id" text NOT NULL,
	"staff_role" text NOT NULL,
	"staff_office_id" text
);
--> statement-breakpoint
CREATE TABLE "route_judgements" (
	"complaint_id" text PRIMARY KEY NOT NULL,
	"received_day" text NOT NULL,
	"month" text NOT NULL,
	"model" text NOT NULL,
	"action" text NOT NULL,
	"confidence" double precision NOT NULL,
	"is_abstained" boolean NOT NULL,
	"is_several" boolean NOT NULL,
	"rule_id" text,
	"said_field" text,
	"said_office_id" text,
	"said_kind" text,
	"said_legal_type" text,
	"decided_field" text,
	"decided_office_id" text,
	"decided_kind" text,
	"decided_legal_type" text,
	"judged_at" timestamp (3) with time zone,
	"judged_by" text,
	"why" text
);
--> statement-breakpoint
CREATE TABLE "routing_models" (
	"id" text PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL,
	"learner" text NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"started_by" text,
	"ready_at" timestamp (3) with time zone,
	"corrections" bigint NOT NULL,
	"comparison" jsonb,
	"file" text,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "case_splits" (
	"id" text PRIMARY KEY NOT NULL,
	"from_id" text NOT NULL,
	"complaint_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letter_parts" (
	"id" text PRIMARY KEY NOT NULL,
	"letter_id" text NOT NULL,
	"complaint_id" text NOT NULL,
	"part" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" text PRIMARY KEY NOT NULL,
	"office_id" text NOT NULL,
	"year" bigint NOT NULL,
	"number" bigint NOT NULL,
	"source" text NOT NULL,
	"received_on" text NOT NULL,
	"registered_by" text NOT NULL,
	"registered_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper_letters" (
	"id" text PRIMARY KEY NOT NULL,
	"complaint_id" text NOT NULL,
	"reply_id" text NOT NULL,
	"form_enc" text NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"id" text PRIMARY KEY NOT NULL,
	"complaint_id" text NOT NULL,
	"what" text NOT NULL,
	"outbox_id" text,
	"posted_on" text NOT NULL,
	"way" text NOT NULL,
	"tracking_number" text,
	"posted_by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "letter_id" text;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "inbound_id" text;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "last_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "dialogue_commitments" ADD CONSTRAINT "dialogue_commitments_dialogue_id_dialogues_id_fk" FOREIGN KEY ("dialogue_id") REFERENCES "public"."dialogues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_commitments" ADD CONSTRAINT "dialogue_commitments_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_events" ADD CONSTRAINT "dialogue_events_dialogue_id_dialogues_id_fk" FOREIGN KEY ("dialogue_id") REFERENCES "public"."dialogues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_events" ADD CONSTRAINT "dialogue_events_commitment_id_dialogue_commitments_id_fk" FOREIGN KEY ("commitment_id") REFERENCES "public"."dialogue_commitments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_imports" ADD CONSTRAINT "dialogue_imports_dialogue_id_dialogues_id_fk" FOREIGN KEY ("dialogue_id") REFERENCES "public"."dialogues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_imports" ADD CONSTRAINT "dialogue_imports_created_by_staff_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_rows" ADD CONSTRAINT "dialogue_rows_import_id_dialogue_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."dialogue_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_rows" ADD CONSTRAINT "dialogue_rows_dialogue_id_dialogues_id_fk" FOREIGN KEY ("dialogue_id") REFERENCES "public"."dialogues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_rows" ADD CONSTRAINT "dialogue_rows_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogues" ADD CONSTRAINT "dialogues_created_by_staff_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "explanations" ADD CONSTRAINT "explanations_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "followers" ADD CONSTRAINT "followers_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "followers" ADD CONSTRAINT "followers_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_cases" ADD CONSTRAINT "incident_cases_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_cases" ADD CONSTRAINT "incident_cases_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_proposed_by_staff_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_confirmed_by_staff_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_drafted_by_staff_users_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_signed_by_staff_users_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "likeness_bands" ADD CONSTRAINT "likeness_bands_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "likeness_queue" ADD CONSTRAINT "likeness_queue_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "route_corrections" ADD CONSTRAINT "route_corrections_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "route_judgements" ADD CONSTRAINT "route_judgements_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_splits" ADD CONSTRAINT "case_splits_from_id_complaints_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_splits" ADD CONSTRAINT "case_splits_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_parts" ADD CONSTRAINT "letter_parts_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_parts" ADD CONSTRAINT "letter_parts_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_registered_by_staff_users_id_fk" FOREIGN KEY ("registered_by") REFERENCES "public"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_letters" ADD CONSTRAINT "paper_letters_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dialogue_commitments_number" ON "dialogue_commitments" USING btree ("dialogue_id","number");--> statement-breakpoint
CREATE INDEX "dialogue_commitments_notice" ON "dialogue_commitments" USING btree ("next_notice_on");--> statement-breakpoint
CREATE INDEX "dialogue_commitments_office" ON "dialogue_commitments" USING btree ("office_id","state","due_on");--> statement-breakpoint
CREATE UNIQUE INDEX "dialogue_events_seq" ON "dialogue_events" USING btree ("dialogue_id","seq");--> statement-breakpoint
CREATE INDEX "dialogue_events_commitment" ON "dialogue_events" USING btree ("commitment_id","seq");--> statement-breakpoint
CREATE INDEX "dialogue_imports_dialogue" ON "dialogue_imports" USING btree ("dialogue_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "dialogue_rows_number" ON "dialogue_rows" USING btree ("import_id","row_number");--> statement-breakpoint
CREATE INDEX "dialogue_rows_state" ON "dialogue_rows" USING btree ("dialogue_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "dialogues_slug" ON "dialogues" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "dialogues_starts" ON "dialogues" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "explanations_complaint" ON "explanations" USING btree ("complaint_id");--> statement-breakpoint
CREATE INDEX "explanations_office" ON "explanations" USING btree ("office_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "followers_address" ON "followers" USING btree ("address_hash");--> statement-breakpoint
CREATE INDEX "followers_incident" ON "followers" USING btree ("incident_id","state");--> statement-breakpoint
CREATE INDEX "followers_complaint" ON "followers" USING btree ("complaint_id","state");--> statement-breakpoint
CREATE INDEX "followers_pending" ON "followers" USING btree ("state","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "incident_cases_pair" ON "incident_cases" USING btree ("incident_id","complaint_id");--> statement-breakpoint
CREATE INDEX "incident_cases_complaint" ON "incident_cases" USING btree ("complaint_id");--> statement-breakpoint
CREATE INDEX "incident_cases_answer" ON "incident_cases" USING btree ("answer");--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_code" ON "incidents" USING btree ("code");--> statement-breakpoint
CREATE INDEX "incidents_state" ON "incidents" USING btree ("state","updated_at");--> statement-breakpoint
CREATE INDEX "incidents_answer" ON "incidents" USING btree ("answer_state");--> statement-breakpoint
CREATE INDEX "incidents_public" ON "incidents" USING btree ("is_public","state");--> statement-breakpoint
CREATE INDEX "likeness_bands_complaint" ON "likeness_bands" USING btree ("complaint_id");--> statement-breakpoint
CREATE INDEX "likeness_bands_band" ON "likeness_bands" USING btree ("band","at");--> statement-breakpoint
CREATE INDEX "likeness_bands_at" ON "likeness_bands" USING btree ("at");--> statement-breakpoint
CREATE INDEX "likeness_queue_at" ON "likeness_queue" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "route_corrections_event" ON "route_corrections" USING btree ("complaint_id","seq","what");--> statement-breakpoint
CREATE INDEX "route_corrections_at" ON "route_corrections" USING btree ("at");--> statement-breakpoint
CREATE INDEX "route_judgements_day" ON "route_judgements" USING btree ("received_day");--> statement-breakpoint
CREATE INDEX "route_judgements_judged" ON "route_judgements" USING btree ("judged_at");--> statement-breakpoint
CREATE UNIQUE INDEX "routing_models_number" ON "routing_models" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "case_splits_case" ON "case_splits" USING btree ("complaint_id");--> statement-breakpoint
CREATE INDEX "case_splits_from" ON "case_splits" USING btree ("from_id");--> statement-breakpoint
CREATE UNIQUE INDEX "letter_parts_part" ON "letter_parts" USING btree ("letter_id","part");--> statement-breakpoint
CREATE UNIQUE INDEX "letter_parts_case" ON "letter_parts" USING btree ("complaint_id");--> statement-breakpoint
CREATE UNIQUE INDEX "letters_number" ON "letters" USING btree ("office_id","year","number");--> statement-breakpoint
CREATE INDEX "letters_registered" ON "letters" USING btree ("office_id","registered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "paper_letters_reply" ON "paper_letters" USING btree ("reply_id");--> statement-breakpoint
CREATE INDEX "paper_letters_case" ON "paper_letters" USING btree ("complaint_id");--> statement-breakpoint
CREATE INDEX "postings_case" ON "postings" USING btree ("complaint_id","at");--> statement-breakpoint
CREATE INDEX "attachments_letter" ON "attachments" USING btree ("letter_id");--> statement-breakpoint
CREATE INDEX "attachments_inbound" ON "attachments" USING btree ("inbound_id");