"""Files that came with mails, to protobuf messages."""

from atende.contacts.v1 import files_pb2 as pb

from services.contacts.domain.files import ContactFile


def file_to_proto(one: ContactFile) -> pb.ContactFile:
    message = pb.ContactFile(
        file_id=str(one.id),
        contact_id=str(one.contact_id),
        file_name=one.file_name,
        media_type=one.media_type,
        size=one.size,
        refused=one.refused.value if one.refused else "",
    )
    message.received_at.FromDatetime(one.received_at)
    return message
