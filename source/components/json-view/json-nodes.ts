import {type Shown, toShown} from '../../format/shown.ts';
import {stepsAtOnce, type Work} from '../../layers/in-slices.ts';

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** One line of the tree. `source` is the value itself. */
export type JsonNode = {
	/** Where it stands, as jq would be told: `.Config.Env[0]`. */
	readonly path: string;
	/** 0 for the members of the whole. */
	readonly depth: number;
	/** Name or index in its parent; empty for a whole that is a single value. */
	readonly label: Shown;
	readonly kind: JsonKind;
	/** A value as JSON writes it, or the beginning of what an object or array holds. */
	readonly text: Shown;
	/** What is searched: name and value, but not the preview of what has nodes of its own. */
	readonly searched: string;
	/** True for objects and arrays with something in them. */
	readonly canFold: boolean;
	/** Index of the node it stands in; -1 for none. */
	readonly parent: number;
	/** Index behind its last descendant. */
	readonly end: number;
	readonly source: unknown;
};

type Place = {path: string; depth: number; name: string; parent: number};

/** What is only asked for where it is painted or searched is made then: an answer can have many thousands. */
class Node implements JsonNode {
	readonly path: string;
	readonly depth: number;
	readonly parent: number;
	readonly kind: JsonKind;
	readonly canFold: boolean;
	readonly source: unknown;
	end = 0;
	readonly #name: string;
	#label: Shown | undefined;
	#text: Shown | undefined;

	constructor({path, depth, name, parent}: Place, source: unknown, canFold: boolean) {
		this.path = path;
		this.depth = depth;
		this.parent = parent;
		this.kind = kindOf(source);
		this.canFold = canFold;
		this.source = source;
		this.#name = name;
	}

	get label(): Shown {
		this.#label ??= toShown(this.#name);
		return this.#label;
	}

	get text(): Shown {
		this.#text ??= toShown(this.canFold ? preview(this.source) : this.#value());
		return this.#text;
	}

	get searched(): string {
		return this.canFold ? this.#name : `${this.#name}: ${this.#value()}`;
	}

	#value(): string {
		return JSON.stringify(this.source) ?? 'null';
	}
}

/** Characters of a folded object's or array's preview. */
const previewLength = 160;

function kindOf(value: unknown): JsonKind {
	if (Array.isArray(value)) {
		return 'array';
	}

	if (value === null || value === undefined) {
		return 'null';
	}

	const kind = typeof value;
	return kind === 'object' || kind === 'number' || kind === 'boolean' ? kind : 'string';
}

type Member = [label: string, value: unknown];

function members(value: unknown): Member[] {
	if (Array.isArray(value)) {
		return value.map((member, index) => [String(index), member]);
	}

	return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function step(label: string, isIndex: boolean) {
	if (isIndex) {
		return `[${label}]`;
	}

	return /^[A-Za-z_]\w*$/.test(label) ? `.${label}` : `[${JSON.stringify(label)}]`;
}

/** Stops at `previewLength`, so that previews of a deep tree do not cost its size at every level. */
function preview(value: unknown, space = previewLength): string {
	const kind = kindOf(value);
	if (kind !== 'object' && kind !== 'array') {
		return JSON.stringify(value ?? null).slice(0, space);
	}

	let text = '';
	for (const [label, member] of members(value)) {
		if (text.length >= space) {
			break;
		}

		const name = kind === 'object' ? `${JSON.stringify(label)}: ` : '';
		text += `${text === '' ? '' : ', '}${name}${preview(member, space - text.length)}`;
	}

	const [open, close] = kind === 'object' ? ['{', '}'] : ['[', ']'];
	return open + text + close;
}

/** Every value of an answer in the order of its text: a node, then what stands in it. */
export function* jsonNodes(whole: unknown): Work<readonly JsonNode[]> {
	const nodes: Node[] = [];

	function* addMembers(
		inside: readonly Member[],
		kind: JsonKind,
		{path, depth, parent}: Omit<Place, 'name'>,
	): Work<void> {
		for (const [name, member] of inside) {
			const within = members(member);
			const at = path + step(name, kind === 'array');
			const index = nodes.length;
			const node = new Node({path: at, depth, name, parent}, member, within.length > 0);
			nodes.push(node);
			if (nodes.length % stepsAtOnce === 0) {
				yield stepsAtOnce;
			}

			if (within.length > 0) {
				yield* addMembers(within, node.kind, {path: at, depth: depth + 1, parent: index});
			}

			node.end = nodes.length;
		}
	}

	const top = members(whole);
	if (top.length > 0) {
		yield* addMembers(top, kindOf(whole), {path: '', depth: 0, parent: -1});
	} else {
		const only = new Node({path: '.', depth: 0, name: '', parent: -1}, whole, false);
		only.end = 1;
		nodes.push(only);
	}

	return nodes;
}
