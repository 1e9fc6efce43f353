"""CRM events to be saved or changed, one class per type, so that a wrong one cannot be built.

The API's own example shows every target and all metadata at once; the rules in its text are: exactly one
target, only the metadata of the type, and no attachments on a linked document (API reference: Create a
CRM event, Update CRM event).
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from bot.fintoro.documents import DocumentType
from bot.fintoro.model import Email, Filled, Id, Payload
from bot.fintoro.targets import Target

UploadToken = Annotated[str, Field(min_length=1)]

_NOT_METADATA = {"type", "target", "attachment_upload_tokens", "deleted_attachment_ids"}


class _Event(Payload):
    """An event's type and metadata; what else there is, its subclasses add to the payload."""

    type: str

    def _metadata(self) -> dict[str, Any]:
        return self.model_dump(by_alias=True, exclude_none=True, exclude=_NOT_METADATA)


class _NoteFields(_Event):
    type: Literal["note"] = "note"
    content: Filled


class _EmailFields(_Event):
    type: Literal["email"] = "email"
    content: Filled
    email: Email


class _PhoneCallFields(_Event):
    type: Literal["phone_call"] = "phone_call"
    content: Filled
    person_name: Filled
    phone_number: Filled | None = None


class _DocumentLinkFields(_Event):
    type: Literal["document_linked"] = "document_linked"
    document_type: DocumentType
    document_id: Id


class _New(_Event):
    target: Target

    def payload(self) -> dict[str, Any]:
        return {"type": self.type, "metadata": self._metadata(), **self.target.as_parameter()}


class _NewWithFiles(_New):
    attachment_upload_tokens: tuple[UploadToken, ...] = ()

    def payload(self) -> dict[str, Any]:
        return super().payload() | _unless_empty(attachmentUploadTokens=self.attachment_upload_tokens)


class _ChangeWithFiles(_Event):
    attachment_upload_tokens: tuple[UploadToken, ...] = ()
    deleted_attachment_ids: tuple[Id, ...] = ()

    def payload(self) -> dict[str, Any]:
        return {"metadata": self._metadata()} | _unless_empty(
            attachmentUploadTokens=self.attachment_upload_tokens,
            deletedAttachmentIds=self.deleted_attachment_ids,
        )


class NewNote(_NoteFields, _NewWithFiles):
    """A note to be saved."""


class NewEmail(_EmailFields, _NewWithFiles):
    """An e-mail to be saved; `email` is the sender's or the recipient's address."""


class NewPhoneCall(_PhoneCallFields, _NewWithFiles):
    """A phone call to be saved."""


class NewDocumentLink(_DocumentLinkFields, _New):
    """A link to a document to be saved; it takes no attachments."""


class NoteChange(_NoteFields, _ChangeWithFiles):
    """A note's new text, files to add and files to remove."""


class EmailChange(_EmailFields, _ChangeWithFiles):
    """An e-mail's new fields, files to add and files to remove."""


class PhoneCallChange(_PhoneCallFields, _ChangeWithFiles):
    """A phone call's new fields, files to add and files to remove."""


class DocumentLinkChange(_DocumentLinkFields):
    """Another document for a link."""

    def payload(self) -> dict[str, Any]:
        return {"metadata": self._metadata()}


NewCrmEvent = Annotated[NewNote | NewEmail | NewPhoneCall | NewDocumentLink, Field(discriminator="type")]
"""Any event to be saved; `TypeAdapter(NewCrmEvent)` reads one that was written down."""

CrmEventChange = Annotated[
    NoteChange | EmailChange | PhoneCallChange | DocumentLinkChange, Field(discriminator="type")
]
"""Any change of an event. Its type must be that of the stored event: type and target are fixed."""


def _unless_empty(**lists: tuple[object, ...]) -> dict[str, Any]:
    return {name: items for name, items in lists.items() if items}
