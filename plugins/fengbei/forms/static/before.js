// Before Sveltia: it waits for start.js, speaks Chinese, and takes a folder with mkdocs.yml in it for the project,
// whether or not git is used there.

window.CMS_MANUAL_INIT = true;

try {
  const prefs = JSON.parse(localStorage.getItem("sveltia-cms.prefs") || "{}");
  if (!prefs.locale) localStorage.setItem("sveltia-cms.prefs", JSON.stringify({ ...prefs, locale: "zh-CN" }));
} catch {
  // without a storage the browser's own language decides
}

if (window.FileSystemDirectoryHandle) {
  const original = FileSystemDirectoryHandle.prototype.getDirectoryHandle;
  FileSystemDirectoryHandle.prototype.getDirectoryHandle = async function (name, options) {
    if (name !== ".git") return original.call(this, name, options);
    await this.getFileHandle("mkdocs.yml");
    return this;
  };
}
