import {Problem} from '../../../problem.ts';

type Rule = {pattern: RegExp; message: string; nextStep: string};

const rules: Rule[] = [
	{
		pattern: /no space left on device|disk quota exceeded/i,
		message: "No space left on device: the engine's disk is full.",
		nextStep: "Free space on the engine's disk, for example by pruning unused items.",
	},
	{
		pattern:
			/payload does not match any of the supported|unrecognized image format|docker-import-\d+|invalid character .{1,40} looking for|image config ".{1,300}" not found|no supported manifest|invalid manifest, layers length mismatch/,
		message: 'The archive is not an image archive.',
		nextStep: 'Choose a file that was written by docker save or podman save.',
	},
	{
		pattern: /unexpected EOF/i,
		message: 'Unexpected EOF: the archive is incomplete.',
		nextStep: 'Create the archive again.',
	},
	{
		pattern: /invalid tar header|archive\/tar:/,
		message: 'The archive is damaged, or not a tar archive.',
		nextStep: 'Choose another file.',
	},
	{
		pattern: /extraction point is not a directory|exists but is not a directory/,
		message: 'The destination of the archive is not a directory.',
		nextStep: 'Choose a directory.',
	},
];

/** Podman tells all its settings, a screen full, around the few words that matter. */
export function explainArchiveFailure(error: unknown): unknown {
	if (!(error instanceof Problem) || typeof error.cause !== 'string') {
		return error;
	}

	const text = error.cause;
	const rule = rules.find(({pattern}) => pattern.test(text));
	return rule
		? new Problem({
				reason: error.reason === 'disk-full' ? 'disk-full' : 'invalid',
				message: rule.message,
				nextStep: rule.nextStep,
				cause: text,
			})
		: error;
}
