-- CreateTable
CREATE TABLE "School" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "phone" TEXT,
    "publicityRule" TEXT NOT NULL DEFAULT 'working:5',
    "convention" TEXT NOT NULL DEFAULT 'B',
    "receiptPepper" TEXT NOT NULL,
    "answersChange" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "School_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Staff" (
    "id" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "className" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invite" (
    "codeHash" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "Invite_pkey" PRIMARY KEY ("codeHash")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "staffId" TEXT,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subscription" (
    "contactId" TEXT NOT NULL,
    "stage" TEXT,
    "since" TEXT NOT NULL,

    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("contactId")
);

-- CreateTable
CREATE TABLE "Session" (
    "account" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("account","externalId")
);

-- CreateTable
CREATE TABLE "HandledMessage" (
    "digest" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "day" TEXT NOT NULL,

    CONSTRAINT "HandledMessage_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "PublicityList" (
    "id" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "rule" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "publishedAt" TIMESTAMP(3),

    CONSTRAINT "PublicityList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublicityEntry" (
    "id" TEXT NOT NULL,
    "listId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "className" TEXT NOT NULL,
    "level" TEXT NOT NULL,

    CONSTRAINT "PublicityEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewCase" (
    "id" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'filed',
    "listId" TEXT,
    "identity" TEXT NOT NULL,
    "receiptId" TEXT NOT NULL,
    "filedOn" TEXT NOT NULL,
    "visibleAt" TIMESTAMP(3) NOT NULL,
    "announced" BOOLEAN NOT NULL DEFAULT false,
    "assigneeId" TEXT,
    "proposerId" TEXT,
    "acceptedOn" TEXT,
    "dueOn" TEXT,
    "extensions" INTEGER NOT NULL DEFAULT 0,
    "pausedOn" TEXT,
    "pausedDays" INTEGER NOT NULL DEFAULT 0,
    "recheck" BOOLEAN NOT NULL DEFAULT false,
    "finding" TEXT,
    "effect" TEXT,
    "reporterId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReviewCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseEntry" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "staffId" TEXT,
    "day" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "CaseEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attachment" (
    "id" TEXT NOT NULL,
    "caseId" TEXT,
    "mime" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "expiresAt" TIMESTAMP(3),

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Recusal" (
    "caseId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,

    CONSTRAINT "Recusal_pkey" PRIMARY KEY ("caseId","staffId")
);

-- CreateTable
CREATE TABLE "Deadline" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "firedAt" TIMESTAMP(3),

    CONSTRAINT "Deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SlotRun" (
    "schoolId" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "doneAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SlotRun_pkey" PRIMARY KEY ("schoolId","slot","day")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "event" JSONB NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("chain","seq")
);

-- CreateTable
CREATE TABLE "OutboxJob" (
    "id" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,

    CONSTRAINT "OutboxJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Letter" (
    "id" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'letter',
    "state" TEXT NOT NULL DEFAULT 'new',
    "body" TEXT NOT NULL,
    "reply" TEXT,
    "receivedOn" TEXT NOT NULL,
    "visibleAt" TIMESTAMP(3) NOT NULL,
    "receiptId" TEXT,

    CONSTRAINT "Letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnansweredQuestion" (
    "id" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "plain" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "askedOn" TEXT NOT NULL,

    CONSTRAINT "UnansweredQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleVersion" (
    "id" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "articleId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "content" JSONB NOT NULL,
    "validFrom" TEXT,
    "validTo" TEXT,
    "authorId" TEXT NOT NULL,
    "approverId" TEXT,
    "draftedOn" TEXT NOT NULL,
    "approvedOn" TEXT,

    CONSTRAINT "ArticleVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "listId" TEXT,
    "stage" TEXT,
    "sentAt" TIMESTAMP(3) NOT NULL,
    "cursor" TEXT NOT NULL DEFAULT '',
    "fannedOut" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "noticeId" TEXT,
    "about" JSONB,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retryAt" TIMESTAMP(3),
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Staff_schoolId_idx" ON "Staff"("schoolId");

-- CreateIndex
CREATE INDEX "Contact_staffId_idx" ON "Contact"("staffId");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_account_externalId_key" ON "Contact"("account", "externalId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "HandledMessage_day_idx" ON "HandledMessage"("day");

-- CreateIndex
CREATE INDEX "PublicityList_schoolId_state_idx" ON "PublicityList"("schoolId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "PublicityEntry_listId_position_key" ON "PublicityEntry"("listId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewCase_receiptId_key" ON "ReviewCase"("receiptId");

-- CreateIndex
CREATE INDEX "ReviewCase_schoolId_state_idx" ON "ReviewCase"("schoolId", "state");

-- CreateIndex
CREATE INDEX "ReviewCase_announced_visibleAt_idx" ON "ReviewCase"("announced", "visibleAt");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewCase_schoolId_code_key" ON "ReviewCase"("schoolId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "CaseEntry_caseId_seq_key" ON "CaseEntry"("caseId", "seq");

-- CreateIndex
CREATE INDEX "Attachment_caseId_idx" ON "Attachment"("caseId");

-- CreateIndex
CREATE INDEX "Attachment_expiresAt_idx" ON "Attachment"("expiresAt");

-- CreateIndex
CREATE INDEX "Deadline_firedAt_at_idx" ON "Deadline"("firedAt", "at");

-- CreateIndex
CREATE INDEX "Deadline_caseId_idx" ON "Deadline"("caseId");

-- CreateIndex
CREATE INDEX "OutboxJob_job_idx" ON "OutboxJob"("job");

-- CreateIndex
CREATE UNIQUE INDEX "Letter_receiptId_key" ON "Letter"("receiptId");

-- CreateIndex
CREATE INDEX "Letter_schoolId_state_idx" ON "Letter"("schoolId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Letter_schoolId_code_key" ON "Letter"("schoolId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "UnansweredQuestion_schoolId_plain_key" ON "UnansweredQuestion"("schoolId", "plain");

-- CreateIndex
CREATE INDEX "ArticleVersion_schoolId_state_idx" ON "ArticleVersion"("schoolId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "ArticleVersion_schoolId_articleId_version_key" ON "ArticleVersion"("schoolId", "articleId", "version");

-- CreateIndex
CREATE INDEX "Notice_fannedOut_idx" ON "Notice"("fannedOut");

-- CreateIndex
CREATE INDEX "Delivery_state_idx" ON "Delivery"("state");

-- CreateIndex
CREATE INDEX "Delivery_contactId_state_idx" ON "Delivery"("contactId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_noticeId_contactId_key" ON "Delivery"("noticeId", "contactId");

-- AddForeignKey
ALTER TABLE "Staff" ADD CONSTRAINT "Staff_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicityList" ADD CONSTRAINT "PublicityList_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicityEntry" ADD CONSTRAINT "PublicityEntry_listId_fkey" FOREIGN KEY ("listId") REFERENCES "PublicityList"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewCase" ADD CONSTRAINT "ReviewCase_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewCase" ADD CONSTRAINT "ReviewCase_listId_fkey" FOREIGN KEY ("listId") REFERENCES "PublicityList"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseEntry" ADD CONSTRAINT "CaseEntry_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "ReviewCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "ReviewCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "ReviewCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "ReviewCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnansweredQuestion" ADD CONSTRAINT "UnansweredQuestion_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleVersion" ADD CONSTRAINT "ArticleVersion_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "Notice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Written by hand: the audit is append-only, for the owner of the table too.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are append-only: % refused', TG_OP;
END
$$;

CREATE TRIGGER audit_append_only
BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

ALTER TABLE "AuditEntry" ENABLE ALWAYS TRIGGER audit_append_only;
