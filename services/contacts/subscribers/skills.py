"""What is heard of courses: a certified skill opens the lines that need it."""

from datetime import datetime

from atende.charter.v1.learning_events_pb2 import SkillCertified
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from services.contacts.domain.presence import skill
from services.contacts.handlers import presence


async def on_skill_certified(session: AsyncSession, event: SkillCertified, now: datetime) -> None:
    earned = skill(event.skill, event.valid_until, "skill")
    await presence.certify(session, event.staff_id, earned, now)


OF_SKILLS: dict[type[Message], Subscriber] = {SkillCertified: on_skill_certified}
