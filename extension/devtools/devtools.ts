import browser from 'webextension-polyfill';

await browser.devtools.panels.create('Streamgauge', 'icons/32.png', 'extension/panel/panel.html');
