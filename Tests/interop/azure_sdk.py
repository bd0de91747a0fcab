"""Azure's own SDK against `backstay emulator`: what the SDK sends is understood, what it is answered it can read.

It is also the proof that the emulator speaks as the service does, by a client that nobody wrote for it.
"""

import datetime
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

from azure.core.exceptions import HttpResponseError, ResourceNotFoundError
from azure.core.pipeline.policies import SansIOHTTPPolicy
from azure.mgmt.apimanagement import ApiManagementClient
from azure.mgmt.apimanagement import models

SUBSCRIPTION = "00000000-0000-0000-0000-000000000000"
PLACE = {"resource_group_name": "rg1", "service_name": "contoso"}
SERVICE = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/contoso"
PROGRAM = ""


class FixedToken(SansIOHTTPPolicy):
    """Stands in for the SDK's own policy, which sends no token over plain HTTP."""

    def on_request(self, request):
        request.http_request.headers["Authorization"] = "Bearer interop"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def etag_of(response, _, headers) -> str:
    return headers["ETag"]


class AzureSDK(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        cls.log = tempfile.TemporaryFile()
        cls.addClassCleanup(cls.log.close)
        cls.emulator = subprocess.Popen(
            [PROGRAM, "emulator", "--port", str(port)],
            stdin=subprocess.DEVNULL, stdout=cls.log, stderr=subprocess.STDOUT,
        )
        cls.addClassCleanup(cls.stop)
        cls.await_readiness(f"{address}{SERVICE}/backends?api-version=2024-05-01")
        client = ApiManagementClient(
            credential=object(), subscription_id=SUBSCRIPTION, base_url=address, authentication_policy=FixedToken(),
        )
        cls.addClassCleanup(client.close)
        cls.backends = client.backend

    @classmethod
    def await_readiness(cls, url: str):
        for _ in range(200):
            if cls.emulator.poll() is not None:
                break
            try:
                urllib.request.urlopen(url, timeout=5).close()
                return
            except OSError:
                time.sleep(0.05)
        cls.log.seek(0)
        raise RuntimeError(f"the emulator is not ready:\n{cls.log.read().decode(errors='replace')}")

    @classmethod
    def stop(cls):
        cls.emulator.terminate()
        try:
            cls.emulator.wait(10)
        except subprocess.TimeoutExpired:
            cls.emulator.kill()
            cls.emulator.wait()

    def put(self, name: str, **options):
        contract = models.BackendContract(title=name, url=f"https://{name}.contoso.example", protocol="http")
        return self.backends.create_or_update(backend_id=name, parameters=contract, **PLACE, **options)

    def etag(self, name: str) -> str:
        return self.backends.get(backend_id=name, cls=etag_of, **PLACE)

    def assert_status(self, status: int, call, **options) -> HttpResponseError:
        with self.assertRaises(HttpResponseError) as caught:
            call(**PLACE, **options)
        self.assertEqual(caught.exception.status_code, status)
        return caught.exception

    def test_a_backend_with_everything_comes_back_as_it_was_sent(self):
        sent = models.BackendContract(
            title="Orders",
            description="Takes orders",
            url="https://orders.contoso.example",
            protocol="http",
            resource_id="https://management.azure.com/subscriptions/x/resourceGroups/y/providers/z",
            credentials=models.BackendCredentialsContract(
                header={"x-functions-key": ["{{orders-key}}"]},
                query={"code": ["1", "2"]},
                authorization=models.BackendAuthorizationHeaderCredentials(scheme="Bearer", parameter="{{token}}"),
            ),
            proxy=models.BackendProxyContract(url="http://proxy.contoso.example", username="u", password="p"),
            tls=models.BackendTlsProperties(validate_certificate_chain=True, validate_certificate_name=False),
            circuit_breaker=models.BackendCircuitBreaker(rules=[models.CircuitBreakerRule(
                name="trip",
                failure_condition=models.CircuitBreakerFailureCondition(
                    count=3,
                    interval=datetime.timedelta(minutes=1),
                    status_code_ranges=[models.FailureStatusCodeRange(min=500, max=599)],
                ),
                trip_duration=datetime.timedelta(minutes=5),
                accept_retry_after=True,
            )]),
        )

        self.backends.create_or_update(backend_id="everything", parameters=sent, **PLACE)
        got = self.backends.get(backend_id="everything", **PLACE)

        self.assertEqual(got.name, "everything")
        self.assertEqual(got.id, f"{SERVICE}/backends/everything")
        self.assertEqual(got.type, "Microsoft.ApiManagement/service/backends")
        self.assertEqual(got.serialize()["properties"], sent.serialize()["properties"])

    def test_a_pool_names_its_members(self):
        self.put("east")
        self.put("west")
        members = [
            models.BackendPoolItem(id=f"{SERVICE}/backends/east", priority=1, weight=90),
            models.BackendPoolItem(id=f"{SERVICE}/backends/west", priority=2),
        ]
        pool = models.BackendContract(type_properties_type="Pool", pool=models.BackendBaseParametersPool(services=members))

        self.backends.create_or_update(backend_id="both", parameters=pool, **PLACE)
        got = self.backends.get(backend_id="both", **PLACE)

        self.assertEqual(got.type_properties_type, "Pool")
        self.assertEqual([(item.id, item.priority, item.weight) for item in got.pool.services],
                         [(item.id, item.priority, item.weight) for item in members])

    def test_more_backends_than_a_page_holds_are_all_listed(self):
        names = {f"page-{number:03}" for number in range(230)}
        for name in names:
            self.put(name)

        listed = list(self.backends.list_by_service(filter="startswith(name,'page-')", **PLACE))
        every_name = [backend.name for backend in self.backends.list_by_service(**PLACE)]
        pages = sum(1 for _ in self.backends.list_by_service(**PLACE).by_page())

        self.assertEqual({backend.name for backend in listed}, names)
        self.assertEqual(len(every_name), len(set(every_name)))
        self.assertTrue(names <= set(every_name))
        self.assertEqual(pages, -(-len(every_name) // 100))

    def test_a_list_can_be_cut_short(self):
        for name in ["cut-1", "cut-2", "cut-3"]:
            self.put(name)

        page = next(self.backends.list_by_service(filter="startswith(name,'cut-')", top=2, skip=1, **PLACE).by_page())

        self.assertEqual([backend.name for backend in page], ["cut-2", "cut-3"])

    def test_every_write_gives_a_new_etag_that_reading_confirms(self):
        created = self.put("tagged", cls=etag_of)
        seen = self.etag("tagged")
        updated = self.backends.update(
            backend_id="tagged", if_match=seen, parameters=models.BackendUpdateParameters(title="New"),
            cls=etag_of, **PLACE,
        )

        self.assertEqual(created, seen)
        self.assertNotEqual(updated, seen)
        self.assertEqual(self.etag("tagged"), updated)
        self.assertEqual(self.backends.get_entity_tag(backend_id="tagged", cls=etag_of, **PLACE), updated)
        self.assertRegex(updated, r'^"[^"]+"$')

    def test_an_update_leaves_what_it_does_not_name(self):
        self.put("half")

        got = self.backends.update(
            backend_id="half", if_match=self.etag("half"),
            parameters=models.BackendUpdateParameters(description="Only this"), **PLACE,
        )

        self.assertEqual((got.title, got.description, got.url), ("half", "Only this", "https://half.contoso.example"))

    def test_an_old_etag_is_refused_and_nothing_is_written(self):
        self.put("raced")
        old = self.etag("raced")
        self.put("raced")
        change = models.BackendUpdateParameters(title="Lost")
        contract = models.BackendContract(url="https://lost.contoso.example", protocol="http")

        error = self.assert_status(412, self.backends.update, backend_id="raced", if_match=old, parameters=change)
        self.assert_status(412, self.backends.create_or_update, backend_id="raced", if_match=old, parameters=contract)
        self.assert_status(412, self.backends.delete, backend_id="raced", if_match=old)

        self.assertEqual(error.error.code, "PreconditionFailed")
        self.assertEqual(self.backends.get(backend_id="raced", **PLACE).title, "raced")

    def test_what_is_there_is_not_created_again(self):
        headers = {"If-None-Match": "*"}
        self.put("once", headers=dict(headers))

        contract = models.BackendContract(url="https://twice.contoso.example", protocol="http")
        self.assert_status(
            412, self.backends.create_or_update, backend_id="once", parameters=contract, headers=dict(headers)
        )

        self.assertEqual(self.backends.get(backend_id="once", **PLACE).url, "https://once.contoso.example")

    def test_what_is_not_there_is_not_found(self):
        with self.assertRaises(ResourceNotFoundError) as caught:
            self.backends.get(backend_id="nobody", **PLACE)
        self.assertEqual(caught.exception.error.code, "ResourceNotFound")

        self.assert_status(404, self.backends.get_entity_tag, backend_id="nobody")
        self.assert_status(404, self.backends.reconnect, backend_id="nobody")

    def test_a_refusal_says_which_property_is_wrong(self):
        contract = models.BackendContract(url="https://wrong.contoso.example", protocol="https")

        error = self.assert_status(400, self.backends.create_or_update, backend_id="wrong", parameters=contract)

        self.assertEqual(error.error.code, "ValidationError")
        self.assertEqual([detail.target for detail in error.error.details], ["protocol"])

    def test_a_reconnect_is_accepted_with_a_time_and_without(self):
        self.put("far")

        self.backends.reconnect(backend_id="far", **PLACE)
        later = models.BackendReconnectContract(after=datetime.timedelta(minutes=5))
        self.backends.reconnect(backend_id="far", parameters=later, **PLACE)

        soon = models.BackendReconnectContract(after=datetime.timedelta(seconds=3))
        self.assert_status(400, self.backends.reconnect, backend_id="far", parameters=soon)

    def test_a_deleted_backend_is_gone_and_deleting_it_again_does_no_harm(self):
        self.put("gone")

        self.backends.delete(backend_id="gone", if_match=self.etag("gone"), **PLACE)

        self.assert_status(404, self.backends.get, backend_id="gone")
        self.backends.delete(backend_id="gone", if_match="*", **PLACE)

    def test_a_member_of_a_pool_is_not_deleted(self):
        self.put("used")
        pool = models.BackendContract(
            type_properties_type="Pool",
            pool=models.BackendBaseParametersPool(services=[models.BackendPoolItem(id=f"{SERVICE}/backends/used")]),
        )
        self.backends.create_or_update(backend_id="user", parameters=pool, **PLACE)

        self.assert_status(400, self.backends.delete, backend_id="used", if_match="*")


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main(verbosity=2)
