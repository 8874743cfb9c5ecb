"""The signed copy of an act is attached by who keeps the acts, and read back to the byte."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from korpu.appeals.tests.factories import person
from korpu.regulation.models import Act

pytestmark = pytest.mark.django_db


@pytest.mark.clause("OG12-SIGN")
def test_a_signed_copy_is_attached_and_read_back(settings):
    settings.DEMO = True
    client = Client()
    client.force_login(person("registrar"), backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("signed_desk:attach", args=["PR25"])

    refused = client.post(address, {}).content.decode()
    harmful = client.post(address, {"file": SimpleUploadedFile("a.exe", b"MZ" + bytes(200))})
    taken = client.post(address, {"file": SimpleUploadedFile("emr.txt", "İmza".encode())})
    read = client.get(reverse("signed_desk:file", args=["PR25"]))

    assert "data-invalid" in refused
    assert (harmful.status_code, taken.status_code) == (200, 302)
    assert Act.objects.get(code="PR25").signed_copy_id is not None
    assert (read.content, read["Content-Disposition"][:10]) == ("İmza".encode(), "attachment")
