import {maskSecret} from './mask-secret.ts';
import {type Shown, toShown} from './shown.ts';

/** Stands for what is hidden. */
const secretMask = '***';

const buildkitMark = '# buildkit';

/** What BuildKit puts behind each instruction is no part of it. */
function withoutBuildkitMark(createdBy: string): string {
	const before = createdBy.endsWith(buildkitMark) ? createdBy.slice(0, -buildkitMark.length) : '';
	const instruction = before.trimEnd();
	return instruction === before ? createdBy : instruction;
}

/** The instruction behind a history line, without the shell that classic builds record and without secrets. */
export function instructionOf(createdBy: string): Shown {
	return toShown(
		withoutBuildkitMark(createdBy)
			.replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
			.replace(/^(?:RUN )?(?:\|\d+ .*)?\/bin\/sh -c /, 'RUN ')
			.replace(
				/^((?:ENV|ARG)\s+)(.*)$/,
				(_, word: string, pairs: string) => word + maskPairs(pairs),
			)
			.trim(),
	);
}

/** `ENV USER=me TOKEN=***`: each pair as the environment shows it. */
function maskPairs(pairs: string): string {
	return pairs
		.split(/(\s+)/)
		.map(part => (part.includes('=') ? maskSecret(part, secretMask) : part))
		.join('');
}
