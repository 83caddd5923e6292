"""What tasks keeps of people, column by column; see chassis.register."""

from chassis.register import Register

REGISTER = Register(
    personal={
        # A light case is one of these that goes earlier.
        "cases": (
            "case_file: description place answer form rating",
            "attachment: file_name owner_id document",
            "case_note: author_id text",
            "citizen_request: text answer",
            "checklist_item: text",
            "task: reason answer title",
            "timeline_entry: facts",
            "public_report: address_id media_url reporter",
        ),
        "advocate_files": (
            "advocate_file: subject note",
            "insistence_letter: facts answer",
            "advocate_entry: facts",
        ),
    },
    days=(
        # 30 days, and nobody here can read it (decisions 0030 and 0109).
        "draft: key sealed",
    ),
    logs=(
        "calendar_act: actor_id reason changes",
        "work_group_members: actor_id code staff_ids unit_code",
        "bulk_act: act unit_code assignee_id reason query actor_id actor_unit actor_roles",
        "bulk_item: refused",
        "unit_act: from_unit to_unit service_code reason actor_id to_name",
    ),
    nobody=(
        "area: code name aliases outline",
        # Whom the council's staff must keep from it, and where it was sent on to.
        "case_file: series entity secret_hash service_code service_name unit_code deadline"
        " number_text concerns referral warned",
        "case_sequence: series",
        "fact_case: kind service_code unit_code area",
        "fact_case_step: change unit_code closing_reason",
        "fact_contact: channel direction service_code state outcome",
        "fact_episode: kind service_code unit_code area step reason",
        "hot_spot: service_code unit_code step area note raised_on",
        "prepared_reply: unit_code service_code title text language",
        "routing_rule: name service_code area condition unit_code group_code assignee_id",
        "saved_filter: owner_id unit_code name query",
        "webhook: unit_code url types",
        "work_group: unit_code code name staff_ids",
        "advocate_file: number case_number service_code service_name unit_code opened_by_id",
        "attachment: media_type sha256",
        "calendar_day: name",
        "citizen_request: deadline asked_by",
        # Of the council's own work: the pages ask for no names.
        "nonconformity: raised_on",
        "signal_week: area service_code step unit_code",
        "nonconformity: number title description service_code unit_code step area owner_id causes",
        "evidence: reference note linked_by_id",
        "lasting_change: reference note actor_id",
        "quality_action: number text owner_id unit_code result",
        "staff_suggestion: number text service_code unit_code author_id answer",
        "public_report: service_code client_id",
        "task: unit_code assignee_id group_code",
        "timeline_entry: unit_code actor_id",
        # Events, which carry ids.
        "webhook_delivery: event_id type body last_error",
        "advocate_entry: actor_id",
        "checklist_item: done_by",
        "insistence_letter: number unit_code deadline answered_by_id to_id to_unit",
        # Published, and to a unit.
        "recommendation: number unit_code text reply",
    ),
)
