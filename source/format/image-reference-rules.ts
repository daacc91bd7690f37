import type {InputProblem} from './parse-result.ts';

/** A piece of a reference and where it starts in the whole text. */
export type Part = {text: string; offset: number};

type Fault = Omit<InputProblem, 'suggestion'>;

/** Limits of the distribution reference grammar (github.com/distribution/reference). */
const repositoryLimit = 255;
const tagLimit = 128;

const digestDigits: Record<string, number> = {sha256: 64, sha384: 96, sha512: 128};

/** @returns A problem with the part of `part` that starts at `index`. */
const problemAt = (
	part: Part,
	{index = 0, length}: {index?: number; length?: number},
	message: string,
	nextStep: string,
): Fault => ({
	message,
	nextStep,
	offset: part.offset + index,
	length: length ?? part.text.length - index,
});

export function checkHost(host: Part): Fault | undefined {
	const match = /^(\[[0-9a-f:.]+\]|[^:[\]]*)(?::(.*))?$/is.exec(host.text);
	const [, name = '', port] = match ?? [];
	const isIpv6 = name.startsWith('[');
	const label = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;
	if (!match || (!isIpv6 && !name.split('.').every(part => label.test(part)))) {
		return problemAt(
			host,
			{},
			`"${host.text}" is not a registry host.`,
			'Use the form host or host:port, such as ghcr.io or localhost:5000.',
		);
	}

	if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
		return problemAt(
			host,
			{index: name.length + 1},
			port === '' ? 'The port of the registry is missing.' : `"${port}" is not a port.`,
			'Enter a number from 0 to 65535 after the host, such as localhost:5000.',
		);
	}

	return undefined;
}

function checkComponent(component: Part): Fault | undefined {
	const {text} = component;
	const capitals = /[A-Z]+/.exec(text);
	if (capitals) {
		return problemAt(
			component,
			{index: capitals.index, length: capitals[0].length},
			`Repository names are lowercase. "${text}" is not.`,
			`Write ${text.toLowerCase()}.`,
		);
	}

	const foreign = /[^a-z0-9._-]/u.exec(text);
	if (foreign) {
		return problemAt(
			component,
			{index: foreign.index, length: foreign[0].length},
			`"${foreign[0]}" is not allowed in a repository name.`,
			'Use lowercase letters, digits, and . _ - between them.',
		);
	}

	const edge = /^[._-]+|[._-]+$/.exec(text);
	if (edge) {
		return problemAt(
			component,
			{index: edge.index, length: edge[0].length},
			`A part of a repository name cannot ${edge.index === 0 ? 'start' : 'end'} with "${edge[0]}".`,
			'Start and end it with a letter or a digit.',
		);
	}

	const separator = [...text.matchAll(/[._-]{2,}/g)].find(([run]) => !/^(__|-+)$/.test(run));
	return separator
		? problemAt(
				component,
				{index: separator.index, length: separator[0].length},
				`"${separator[0]}" cannot separate words in a repository name.`,
				'Separate them with one dot, one or two underscores, or dashes.',
			)
		: undefined;
}

/** @param hasHost Whether a registry host stands before it. */
export function checkRepository(path: Part, hasHost: boolean): Fault | undefined {
	if (/^[0-9a-f]{64}$/.test(path.text) && !hasHost) {
		return problemAt(
			path,
			{},
			'64 hexadecimal digits are an image id, not a name.',
			'Choose a name, such as app:1.0.',
		);
	}

	let offset = path.offset;
	for (const text of path.text.split('/')) {
		const component = {text, offset};
		if (text === '') {
			return problemAt(
				component,
				{},
				path.text === '' ? 'The repository is missing.' : 'A part of the repository name is empty.',
				'Use the form name or team/name.',
			);
		}

		const problem = checkComponent(component);
		if (problem) {
			return problem;
		}

		offset += text.length + 1;
	}

	return path.text.length > repositoryLimit
		? problemAt(
				path,
				{index: repositoryLimit},
				`The repository name has ${path.text.length} characters. At most ${repositoryLimit} are allowed.`,
				'Shorten it.',
			)
		: undefined;
}

export function checkTag(tag: Part): Fault | undefined {
	if (tag.text === '') {
		return problemAt(
			tag,
			{},
			'The tag after the colon is missing.',
			'Enter a tag, or remove the colon for latest.',
		);
	}

	const foreign = /^[.-]|[^\w.-]/u.exec(tag.text);
	if (foreign) {
		const where = foreign.index === 0 && /[.-]/.test(foreign[0]) ? 'start' : 'contain';
		return problemAt(
			tag,
			{index: foreign.index, length: foreign[0].length},
			`A tag cannot ${where}${where === 'start' ? ' with' : ''} "${foreign[0]}".`,
			'Use letters, digits, _ . and -, and start with a letter, a digit or _.',
		);
	}

	return tag.text.length > tagLimit
		? problemAt(
				tag,
				{index: tagLimit},
				`The tag has ${tag.text.length} characters. At most ${tagLimit} are allowed.`,
				'Shorten it.',
			)
		: undefined;
}

export function checkDigest(digest: Part): Fault | undefined {
	const [algorithm = '', ...rest] = digest.text.split(':');
	const digits = rest.join(':');
	const wanted = Object.hasOwn(digestDigits, algorithm) ? digestDigits[algorithm] : undefined;
	if (wanted === undefined) {
		return problemAt(
			digest,
			{length: algorithm.length},
			algorithm === '' ? 'The digest after the @ is missing.' : `"${algorithm}" is not a digest.`,
			'A digest is sha256: and 64 hexadecimal digits.',
		);
	}

	const index = algorithm.length + 1;
	const foreign = /[^0-9a-f]/u.exec(digits);
	if (foreign) {
		return problemAt(
			digest,
			{index: index + foreign.index, length: foreign[0].length},
			`"${foreign[0]}" is not allowed in a digest.`,
			`After ${algorithm}: write ${wanted} digits from 0-9 and a-f.`,
		);
	}

	return digits.length === wanted
		? undefined
		: problemAt(
				digest,
				{index: Math.min(index, digest.text.length)},
				`A ${algorithm} digest has ${wanted} hexadecimal digits. This one has ${digits.length}.`,
				'Copy the whole digest.',
			);
}
