/** Where the value of a secret is; the value itself is kept nowhere. */
export type BuildSecret = {
	/** As `RUN --mount=type=secret,id=…` asks for it. */
	id: string;
	from: 'file' | 'variable';
	/** Path of the file, or name of the variable of this program's environment. */
	name: string;
};

const fileKeys = new Set(['src', 'source']);

/**
Reads what `docker build --secret` takes: `id=token,src=FILE`, `id=token,env=NAME`. An id alone is the name
of a variable, too.

@returns What is wrong with it, as a sentence, where it cannot be used.
*/
export function parseBuildSecret(word: string): BuildSecret | string {
	const parts = new Map<string, string>();
	for (const part of word.split(',')) {
		const [key = '', ...value] = part.split('=');
		if (value.length === 0 || parts.has(key)) {
			return `${word} is not a secret. Use the form id=token,src=FILE or id=token,env=NAME.`;
		}

		parts.set(fileKeys.has(key) ? 'src' : key, value.join('='));
	}

	const {id = '', src, env, type, ...others} = Object.fromEntries(parts);
	const [other] = Object.keys(others);
	if (other !== undefined) {
		return `${other} is unknown in a secret. Use id, src and env.`;
	}

	if (id === '') {
		return `${word} has no id. Use the form id=token,src=FILE.`;
	}

	if (src !== undefined && env !== undefined) {
		return `${word} has both a file and a variable. Use one of them.`;
	}

	// Docker takes `type=env,src=NAME`, too, and the id for what is missing.
	const file = type === 'file' ? (src ?? id) : src;
	const variable = env ?? (file === undefined ? id : type === 'env' ? file : undefined);
	if (variable === '' || (variable === undefined && file === '')) {
		return `${word} says nothing of where its value is.`;
	}

	return variable === undefined
		? {id, from: 'file', name: file ?? ''}
		: {id, from: 'variable', name: variable};
}

/** As `docker build --secret` takes it. */
export const secretText = ({id, from, name}: BuildSecret): string =>
	`id=${id},${from === 'file' ? 'src' : 'env'}=${name}`;
