/** One option of a docker command, as it was written. */
export type DockerOption = {
	/** Without dashes, in its long form where there is one. */
	name: string;
	/** `undefined` of one that takes none. */
	value: string | undefined;
	written: string;
};

export type DockerWords = {
	options: readonly DockerOption[];
	/** What follows the options, from the first word that is none. */
	rest: readonly string[];
};

/** Options of `docker run`, `docker pull` and podman's that take no value: all others take one. */
const takeNone = new Set([
	...['detach', 'interactive', 'tty', 'rm', 'rmi', 'init', 'privileged', 'publish-all', 'quiet'],
	...['read-only', 'no-healthcheck', 'oom-kill-disable', 'sig-proxy', 'disable-content-trust'],
	...['replace', 'no-hosts', 'tls-verify', 'http-proxy', 'passwd', 'env-host', 'all-tags'],
	...['no-hostname', 'read-only-tmpfs', 'unsetenv-all', 'use-api-socket', 'help', 'debug'],
	...['tls', 'tlsverify', 'remote', 'rootfs'],
]);

const longNames: Readonly<Record<string, string>> = {
	d: 'detach',
	e: 'env',
	h: 'hostname',
	i: 'interactive',
	l: 'label',
	m: 'memory',
	p: 'publish',
	P: 'publish-all',
	q: 'quiet',
	t: 'tty',
	u: 'user',
	v: 'volume',
	w: 'workdir',
	D: 'debug',
};

/** `-itp 80:80`: those that take none first, then at most one with a value. */
function readShort(word: string, next: string | undefined): [DockerOption[], takesNext: boolean] {
	const options: DockerOption[] = [];
	for (let at = 1; at < word.length; at += 1) {
		const letter = word[at] ?? '';
		const name = longNames[letter] ?? letter;
		if (!takeNone.has(name)) {
			const attached = word.slice(at + 1).replace(/^=/, '');
			const isAttached = at + 1 < word.length;
			const value = isAttached ? attached : next;
			options.push({name, value, written: `-${letter}${value === undefined ? '' : ` ${value}`}`});
			return [options, !isAttached];
		}

		options.push({name, value: undefined, written: `-${letter}`});
	}

	return [options, false];
}

function readLong(word: string, next: string | undefined): [DockerOption[], takesNext: boolean] {
	const equals = word.indexOf('=');
	const name = word.slice(2, equals === -1 ? undefined : equals);
	if (equals !== -1) {
		return [[{name, value: word.slice(equals + 1), written: word}], false];
	}

	const takesNext = !takeNone.has(name);
	const value = takesNext ? next : undefined;
	return [[{name, value, written: value === undefined ? word : `${word} ${value}`}], takesNext];
}

/** Options from the front, as docker reads them. */
export function readDockerOptions(words: readonly string[]): DockerWords {
	const options: DockerOption[] = [];
	let at = 0;
	while (at < words.length) {
		const word = words[at] ?? '';
		if (word === '--') {
			at += 1;
			break;
		}

		if (!/^-./.test(word)) {
			break;
		}

		const read = word.startsWith('--') ? readLong : readShort;
		const [found, takesNext] = read(word, words[at + 1]);
		options.push(...found);
		at += takesNext ? 2 : 1;
	}

	return {options, rest: words.slice(at)};
}
