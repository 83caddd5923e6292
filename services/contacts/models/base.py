"""The one metadata of the contacts database."""

from sqlalchemy.orm import DeclarativeBase

from chassis.database import TYPES, service_metadata
from chassis.exclusions import add_exclusion_table
from chassis.keys import add_key_tables
from chassis.merging import add_merging_tables


class Base(DeclarativeBase):
    metadata = service_metadata()
    type_annotation_map = TYPES


add_merging_tables(Base.metadata)
add_exclusion_table(Base.metadata)
add_key_tables(Base.metadata)
