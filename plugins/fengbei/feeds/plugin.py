"""The doorway of the feeds: calendars, the Atom feed and the open data become files of the site."""

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from fengbei.archive.plugin import edition_of
from fengbei.feeds.documents import documents
from fengbei.feeds.site import Site


class FeedsConfig(Config):
    """`fengbei/feeds` has no settings."""


class FeedsPlugin(BasePlugin[FeedsConfig]):
    """Adds what others subscribe to and build on."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        edition = edition_of(config)
        site = Site(config.site_name, config.site_url or "")
        for address, content in documents(archive=edition.archive, today=edition.today, words=edition.words, site=site):
            files.append(File.generated(config, address, content=content))
        return files
