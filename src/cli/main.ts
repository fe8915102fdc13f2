import { resolve } from 'node:path';
import { runDiagnose } from './diagnose.ts';

// npm runs scripts in the package's folder; names are meant from where it was called.
const folder = process.env.INIT_CWD ?? process.cwd();
const { out, err, status } = runDiagnose(process.argv.slice(2), (name) => resolve(folder, name));
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = status;
