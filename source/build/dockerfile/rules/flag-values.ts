import {parseGoDuration} from '../../../format/go-duration.ts';
import {nearestWord} from '../../../format/nearest-word.ts';
import type {DockerfileFlag} from '../parse-dockerfile.ts';

/** What `--name=` takes; `switch`: nothing, or true or false; a list: one of its words. */
export type FlagValue =
	| 'any'
	| 'switch'
	| 'mount'
	| 'duration'
	| 'count'
	| 'mode'
	| 'source'
	| readonly string[];

/** Why a flag does not take its value. */
export type WrongValue = {
	/** A sentence without its end. */
	what: string;
	/** The part of the flag that is wrong. */
	written: string;
	/** What was probably meant in its place; `undefined`: unknown. */
	right: string | undefined;
	/** What may stand there; empty where that is no list. */
	choices: readonly string[];
};

const mountTypes = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const sharings = ['shared', 'private', 'locked'];
const mountKeys =
	'type from source src target dst destination readonly ro readwrite rw id sharing required env size mode uid gid z u relabel'.split(
		' ',
	);

/** Keys that need no value; the last two are Podman's. */
const mountSwitches = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required', 'z', 'u']);

const numbers = new Set(['mode', 'uid', 'gid']);

const isVariable = (text: string): boolean => text.includes('$');

const plainly = (what: string, written: string): WrongValue => ({
	what,
	written,
	right: undefined,
	choices: [],
});

const oneOf = (choices: readonly string[], written: string, what: string): WrongValue => ({
	what,
	written,
	right: nearestWord(written, choices),
	choices,
});

/** What a pair of a mount has that is wrong. */
function wrongPair(key: string, setting: string | undefined): WrongValue | undefined {
	const name = key.trim().toLowerCase();
	if (!mountKeys.includes(name)) {
		return oneOf(mountKeys, key, `${key} is not an option of a mount`);
	}

	if (setting === undefined) {
		return mountSwitches.has(name) ? undefined : plainly(`${key} has no value`, key);
	}

	const value = setting.toLowerCase();
	if (isVariable(setting)) {
		return name === 'from' ? plainly('from takes no variable', setting) : undefined;
	}

	if (name === 'type' && !mountTypes.includes(value)) {
		return oneOf(mountTypes, setting, `${setting} is not a type of mount`);
	}

	if (name === 'sharing' && !sharings.includes(value)) {
		return oneOf(sharings, setting, `${setting} is not a way to share a cache`);
	}

	return numbers.has(name) && !/^\d+$/.test(value)
		? plainly(`${setting} is not a number`, setting)
		: undefined;
}

function wrongMount(value: string): WrongValue | undefined {
	const pairs = value
		.replaceAll(/^["']|["']$/g, '')
		.split(',')
		.map(part => part.split('=', 2));
	for (const [key = '', setting] of pairs) {
		const wrong = wrongPair(key, setting);
		if (wrong) {
			return wrong;
		}
	}

	const keys = new Set(pairs.map(([key = '']) => key.trim().toLowerCase()));
	const type = pairs.find(([key]) => key?.toLowerCase() === 'type')?.[1]?.toLowerCase() ?? 'bind';
	const has = (...names: string[]) => names.some(name => keys.has(name));
	// Others without a target are mounted at the WORKDIR.
	return type === 'secret' && !has('id', 'source', 'src', 'target', 'dst', 'destination')
		? plainly('The mount of type secret has neither id nor target', value)
		: undefined;
}

const octal = /^[0-7]{1,5}$/;
const symbolic =
	/^(?:[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)(?:,[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)*$/;

/** What is wrong with the value of a flag; `undefined`: nothing. */
export function wrongValue({name, value}: DockerfileFlag, kind: FlagValue): WrongValue | undefined {
	if (kind === 'switch') {
		return value === undefined || isVariable(value) || /^(?:true|false)$/i.test(value)
			? undefined
			: oneOf(['true', 'false'], value, `${value} is neither true nor false`);
	}

	if (value === undefined) {
		return plainly(`--${name} has no value`, name);
	}

	if (typeof kind === 'object') {
		return kind.includes(value.toLowerCase()) || isVariable(value)
			? undefined
			: oneOf(kind, value, `${value} is not a value of --${name}`);
	}

	switch (kind) {
		case 'mount':
			return wrongMount(value);
		case 'source':
			return isVariable(value) ? plainly('--from takes no variable', value) : undefined;
		case 'mode':
			return value === '' || isVariable(value) || octal.test(value) || symbolic.test(value)
				? undefined
				: plainly(`${value} is not a mode such as 755 or u+x`, value);
		case 'count':
			return /^\d*$/.test(value) ? undefined : plainly(`${value} is not a number`, value);
		case 'duration':
			return value === '' || parseGoDuration(value) !== undefined
				? undefined
				: plainly(`${value} is not a duration such as 30s`, value);
		case 'any':
			return undefined;
	}
}
