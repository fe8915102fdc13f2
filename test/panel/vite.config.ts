import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The panel in a plain page: `npx vite test/panel`, then /?scene=mixed&theme=dark&lang=zh-CN. */
export default defineConfig({ root: import.meta.dirname, plugins: [react()], server: { host: '127.0.0.1' } });
