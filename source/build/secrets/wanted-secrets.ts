import path from 'node:path';
import type {DockerfileFlag, ParsedDockerfile} from '../dockerfile/parse-dockerfile.ts';

/** A secret that a RUN mounts. */
export type WantedSecret = {
	id: string;
	/** Line of the RUN from 1. */
	line: number;
	/** The build fails without it; else the RUN does without. */
	isRequired: boolean;
};

/** `key=value` and bare keys, which stand for true. */
const optionsOf = ({value = ''}: DockerfileFlag): Map<string, string> =>
	new Map(
		value
			.replaceAll(/^["']|["']$/g, '')
			.split(',')
			.map(option => {
				const [key = '', ...rest] = option.trim().split('=');
				return [key.toLowerCase(), rest.length === 0 ? 'true' : rest.join('=')];
			}),
	);

function wantedBy(flag: DockerfileFlag): Omit<WantedSecret, 'line'> | undefined {
	const options = optionsOf(flag);
	if (flag.name.toLowerCase() !== 'mount' || options.get('type') !== 'secret') {
		return undefined;
	}

	const target = options.get('target') ?? options.get('dst') ?? options.get('destination');
	const id = options.get('id') ?? path.posix.basename(target ?? '');
	// A variable in it is known to the builder alone.
	return id === '' || id.includes('$')
		? undefined
		: {id, isRequired: /^(?:1|t|true)$/i.test(options.get('required') ?? '')};
}

/** Every secret that a build of the file asks for, each once, where it is needed most. */
export function wantedSecrets({
	instructions,
}: Pick<ParsedDockerfile, 'instructions'>): WantedSecret[] {
	const wanted = new Map<string, WantedSecret>();
	for (const {keyword, flags, range} of instructions) {
		for (const flag of keyword === 'RUN' ? flags : []) {
			const found = wantedBy(flag);
			if (
				found &&
				(!wanted.has(found.id) || (found.isRequired && !wanted.get(found.id)?.isRequired))
			) {
				wanted.set(found.id, {...found, line: range.startLine});
			}
		}
	}

	return [...wanted.values()];
}

/** Line of the first RUN that uses the keys of an SSH agent; `undefined`: none does. */
export const wantsAgentAt = ({
	instructions,
}: Pick<ParsedDockerfile, 'instructions'>): number | undefined =>
	instructions.find(
		({keyword, flags}) =>
			keyword === 'RUN' &&
			flags.some(
				flag => flag.name.toLowerCase() === 'mount' && optionsOf(flag).get('type') === 'ssh',
			),
	)?.range.startLine;
