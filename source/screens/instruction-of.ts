import {maskSecret} from '../format/mask-secret.ts';

/** Stands for what is hidden. */
const secretMask = '***';

/** The instruction behind a history line, without the shell that classic builds record and without secrets. */
export function instructionOf(createdBy: string): string {
	return createdBy
		.replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
		.replace(/^(?:RUN )?(?:\|\d+ .*)?\/bin\/sh -c /, 'RUN ')
		.replace(/\s+# buildkit$/, '')
		.replace(/^((?:ENV|ARG)\s+)(.*)$/, (_, word: string, pairs: string) => word + maskPairs(pairs))
		.trim();
}

/** `ENV USER=me TOKEN=***`: each pair as the environment shows it. */
function maskPairs(pairs: string): string {
	return pairs
		.split(/(\s+)/)
		.map(part => (part.includes('=') ? maskSecret(part, secretMask) : part))
		.join('');
}
