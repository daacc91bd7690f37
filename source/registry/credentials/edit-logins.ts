import {findNodeAtLocation, type Node, parseTree} from 'jsonc-parser';
import type {StoredLogin} from './docker-config.ts';

/** How the file's writer has it, for what is added. */
type Style = {
	/** One step of indentation; empty: all of it stands in one line. */
	step: string;
	eol: string;
	/** Between a key and its value. */
	colon: string;
};

function styleOf(text: string): Style {
	const step = /^\s*\{\r?\n([ \t]+)"/.exec(text)?.[1];
	const isOneLine = step === undefined && text.trim() !== '{}';
	return {
		// docker writes tabs.
		step: isOneLine ? '' : (step ?? '\t'),
		eol: text.includes('\r\n') ? '\r\n' : '\n',
		colon: isOneLine && !/":\s/.test(text) ? ':' : ': ',
	};
}

const breakAt = ({step, eol}: Style, depth: number) =>
	step === '' ? '' : eol + step.repeat(depth);

/** @param depth Of the line that it stands in. */
function write(value: object, style: Style, depth: number): string {
	const entries = Object.entries(value).map(
		([key, inner]: [string, unknown]) =>
			`${breakAt(style, depth + 1)}${JSON.stringify(key)}${style.colon}${typeof inner === 'object' && inner !== null ? write(inner, style, depth + 1) : JSON.stringify(inner)}`,
	);
	return entries.length === 0 ? '{}' : `{${entries.join(',')}${breakAt(style, depth)}}`;
}

const endOf = ({offset, length}: Node) => offset + length;

const splice = (text: string, from: number, to: number, insert: string) =>
	text.slice(0, from) + insert + text.slice(to);

/** Adds a property behind the last one, set off as that one is. */
function add(text: string, parent: Node, key: string, value: object, depth: number): string {
	const style = styleOf(text);
	const written = `${JSON.stringify(key)}${style.colon}${write(value, style, depth)}`;
	const properties = parent.children ?? [];
	const last = properties.at(-1);
	if (!last) {
		const whole = `{${breakAt(style, depth)}${written}${breakAt(style, depth - 1)}}`;
		return splice(text, parent.offset, endOf(parent), whole);
	}

	const before = properties.at(-2);
	const from = before ? text.indexOf(',', endOf(before)) + 1 : parent.offset + 1;
	const blank = text.slice(from, last.offset);
	return splice(text, endOf(last), endOf(last), `,${blank}${written}`);
}

/** Takes a property out, with its comma and the blanks before it. */
function remove(text: string, parent: Node, property: Node): string {
	const properties = parent.children ?? [];
	const index = properties.indexOf(property);
	const before = properties[index - 1];
	const after = properties[index + 1];
	if (before) {
		return splice(text, endOf(before), endOf(property), '');
	}

	return after
		? splice(text, property.offset, after.offset, '')
		: splice(text, parent.offset + 1, endOf(parent) - 1, '');
}

/**
Puts a value under a key of `auths`, or takes the key out. Not one character of the rest changes.

@param text A JSON object; empty: a new one.
@param login `undefined` takes it out.
*/
export function editLogins(text: string, key: string, login: StoredLogin | undefined): string {
	const whole = text.trim() === '' ? '{}\n' : text;
	const root = parseTree(whole);
	const auths = root && findNodeAtLocation(root, ['auths']);
	if (!root || !auths || auths.type !== 'object') {
		if (!root || !login) {
			return text;
		}

		// An `auths` of null, as some writers leave it.
		return auths
			? splice(whole, auths.offset, endOf(auths), write({[key]: login}, styleOf(whole), 1))
			: add(whole, root, 'auths', {[key]: login}, 1);
	}

	const property = auths.children?.find(({children}) => children?.[0]?.value === key);
	const value = property?.children?.[1];
	if (!login) {
		return property ? remove(whole, auths, property) : text;
	}

	return value
		? splice(whole, value.offset, endOf(value), write(login, styleOf(whole), 2))
		: add(whole, auths, key, login, 2);
}
