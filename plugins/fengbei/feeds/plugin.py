"""The doorway of the feeds: calendars, the Atom feed and the open data become files of the site."""

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from fengbei.archive.leads import is_web
from fengbei.archive.plugin import edition_of, editors_words
from fengbei.feeds.documents import documents
from fengbei.feeds.package import Licence
from fengbei.feeds.site import Site


class LicenceConfig(Config):
    """What the owner allows others to do with the data; nothing is said where nothing is given."""

    name = option.Type(str, default="")
    title = option.Type(str, default="")
    url = option.Type(str, default="")


class FeedsConfig(Config):
    """Settings of `fengbei/feeds`."""

    licence = option.SubConfig(LicenceConfig)


class FeedsPlugin(BasePlugin[FeedsConfig]):
    """Adds what others subscribe to and build on."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        edition = edition_of(config)
        site = Site(config.site_name, config.site_url or "")
        archive, today, words, licence = edition.archive, edition.today, edition.words, licence_of(self.config)
        if licence and licence.path and not is_web(licence.path):
            raise PluginError(editors_words(config)("plugin.licence_astray"))
        every = documents(archive=archive, today=today, words=words, site=site, licence=licence)
        for address, content in every:
            files.append(File.generated(config, address, content=content))
        return files


def licence_of(config: FeedsConfig) -> Licence | None:
    """The licence of the settings; None where they have neither its name nor its link, as a package must."""
    said = config.licence
    return Licence(said.name, said.title, said.url) if said.name or said.url else None
