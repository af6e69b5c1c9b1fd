"""A client with guardians, a plan, its second version, what differs, and who must not see whom."""

from __future__ import annotations

from tests.end2end import desk_walk, plan_walk, walks
from tests.end2end.conftest import Start, Vault
from tests.end2end.hands import Hands

NAME = "Example: Ana Q."
OTHER = "Example: Andre M."


def test_second_version_of_a_minors_plan_is_compared_and_others_stay_unseen(
    start: Start, example: Vault
) -> None:
    hands = start("--vault", example.path)
    walks.unlock(hands, example.passphrase)
    walks.add_client(hands, NAME)
    desk_walk.make_guardians(hands)
    plan_walk.write_plan(hands)
    hands.keys("Escape")
    hands.find("push button", "Review the plan")

    desk_walk.write_second_version(hands)
    hands.keys("Escape")
    hands.see("Version 2")
    desk_walk.compare(hands, "version 1")
    hands.keys("Escape")

    see_nobody_else(hands)
    desk_walk.search(hands, "covered market", NAME)
    hands.find("label", "Safety plan, version 2")


def see_nobody_else(hands: Hands) -> None:
    """The plan was written with the client: until F9 there are initials of the others only."""
    hands.find("push button", "Review the plan")
    hands.find("label", NAME)
    walks.go_to_clients(hands)
    hands.find("list item", "A. M., ", exact=False)
    assert not any(OTHER in each.name or OTHER in each.description for each in hands.tree())
    hands.arrive("clients: privacy view")
    hands.keys("F9")
    hands.see(OTHER)
