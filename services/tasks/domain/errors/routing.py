"""What callers may be told of routing, of units that move, of worklists and webhooks."""

from chassis.errors import (
    AlreadyExists,
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    ResourceExhausted,
)


class ConditionInvalid(InvalidArgument):
    """A condition cannot be read; metadata `at` is the letter it fails at, from 1."""

    reason = "CONDITION_INVALID"


class RuleNotFound(NotFound):
    """There is no such rule."""

    reason = "ROUTING_RULE_NOT_FOUND"


class AreaInvalid(InvalidArgument):
    """An area is a box of degrees whose south is below its north, and west before its east."""

    reason = "AREA_INVALID"


class PositionInvalid(InvalidArgument):
    """Rules stand at positions 0 to `most`."""

    reason = "ROUTING_POSITION_INVALID"


class UnitActDayInvalid(InvalidArgument):
    """A unit's work moves today or later, within five years."""

    reason = "UNIT_ACT_DAY_INVALID"


class UnitTargetMissing(InvalidArgument):
    """Who does the work of a unit that is switched off has to be said; metadata `tasks`."""

    reason = "UNIT_TARGET_MISSING"


class UnitTargetWrong(InvalidArgument):
    """Work cannot pass to the unit itself, nor to one that gives its own away."""

    reason = "UNIT_TARGET_WRONG"


class GroupNotFound(NotFound):
    """The unit has no such group; metadata `group_code`."""

    reason = "GROUP_NOT_FOUND"


class GroupExists(AlreadyExists):
    """The unit has a group of this code already; metadata `group_code`."""

    reason = "GROUP_EXISTS"


class GroupCodeInvalid(InvalidArgument):
    """A group's code is 2 to 20 capitals, digits or hyphens."""

    reason = "GROUP_CODE_INVALID"


class PartsInvalid(InvalidArgument):
    """A task is split into 1 to `most` parts."""

    reason = "TASK_PARTS_INVALID"


class ChecklistTooLong(InvalidArgument):
    """A checklist has at most `most` points."""

    reason = "CHECKLIST_TOO_LONG"


class ChecklistItemNotFound(NotFound):
    """The task's checklist has no such point."""

    reason = "CHECKLIST_ITEM_NOT_FOUND"


class ChecklistOpen(FailedPrecondition):
    """Points of the checklist are not ticked; metadata `count`."""

    reason = "CHECKLIST_OPEN"


class BulkSizeInvalid(InvalidArgument):
    """One act changes 1 to `most` tasks."""

    reason = "BULK_SIZE_INVALID"


class BulkActInvalid(InvalidArgument):
    """Tasks are accepted, returned, forwarded or assigned together; metadata `allowed`."""

    reason = "BULK_ACT_INVALID"


class BulkActNotFound(NotFound):
    """The caller gave no such order about many tasks."""

    reason = "BULK_ACT_NOT_FOUND"


class BulkChoiceInvalid(InvalidArgument):
    """Tasks are chosen in one way: by id, by a stored filter, or by a query."""

    reason = "BULK_CHOICE_INVALID"


class ActorGone(PermissionDenied):
    """Who gave the order no longer works here, or in that unit, when the turn of this task came."""

    reason = "ACTOR_GONE"


class FilterNotFound(NotFound):
    """The caller has no such filter."""

    reason = "FILTER_NOT_FOUND"


class FilterQueryInvalid(InvalidArgument):
    """A filter keeps the query of a worklist; metadata `allowed`."""

    reason = "FILTER_QUERY_INVALID"


class TooManyFilters(ResourceExhausted):
    """Somebody keeps at most `most` filters."""

    reason = "TOO_MANY_FILTERS"


class ReplyNotFound(NotFound):
    """There is no such prepared reply."""

    reason = "REPLY_NOT_FOUND"


class ReplyOfAnotherUnit(PermissionDenied):
    """The reply is another unit's; metadata `unit_code`."""

    reason = "REPLY_OF_ANOTHER_UNIT"


class PlaceholderUnknown(InvalidArgument):
    """A prepared reply names something that is not filled in; metadata `allowed`."""

    reason = "PLACEHOLDER_UNKNOWN"


class MarkInvalid(InvalidArgument):
    """Work is overdue, near, or paused."""

    reason = "TASK_MARK_INVALID"


class WebhookNotFound(NotFound):
    """There is no such webhook."""

    reason = "WEBHOOK_NOT_FOUND"


class WebhookAddressInvalid(InvalidArgument):
    """A webhook goes to an https address on the public net; metadata `cause`."""

    reason = "WEBHOOK_ADDRESS_INVALID"


class EventTypeUnknown(InvalidArgument):
    """Tasks tells no such event; metadata `allowed`."""

    reason = "EVENT_TYPE_UNKNOWN"


class DeliveryNotFound(NotFound):
    """There is no such delivery."""

    reason = "DELIVERY_NOT_FOUND"


class DeliveryDone(FailedPrecondition):
    """It was delivered already."""

    reason = "DELIVERY_DONE"


class DeliveryStateInvalid(InvalidArgument):
    """A delivery waits, is delivered, or failed."""

    reason = "DELIVERY_STATE_INVALID"
