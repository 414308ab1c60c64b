"""The publishing room: an edition becomes a site, data files and a profile as text.

    write_site(edition, folder)       the static site, replaced in one step
    write_exports(edition, folder)    claims, findings, disagreements, acts, statuses as CSV and JSON lines
    profile_text(edition, state)      one state's profile for a terminal
    explain(edition, id)              the chain from any sentence, status, finding or claim to its capture

Everything here is a pure function of the edition: it asks for no clock, no network and no record.
"""

from __future__ import annotations

from minewatch.publish.explain import ChainStep, explain
from minewatch.publish.exports import write_exports
from minewatch.publish.plain import profile_text
from minewatch.publish.shelf import Extras
from minewatch.publish.site import Written, write_site

__all__ = ["ChainStep", "Extras", "Written", "explain", "profile_text", "write_exports", "write_site"]
