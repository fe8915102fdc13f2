// @ts-check
chrome.devtools.network.onRequestFinished.addListener(() => undefined);
