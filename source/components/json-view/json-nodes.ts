import {type Shown, toShown} from '../../format/shown.ts';

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** One line of the tree. `source` is the value itself. */
export type JsonNode = {
	/** Where it stands, as jq would be told: `.Config.Env[0]`. */
	path: string;
	/** 0 for the members of the whole. */
	depth: number;
	/** Name or index in its parent; empty for a whole that is a single value. */
	label: Shown;
	kind: JsonKind;
	/** A value as JSON writes it, or the beginning of what an object or array holds. */
	text: Shown;
	/** True for objects and arrays with something in them. */
	canFold: boolean;
	/** Index of the node it stands in; -1 for none. */
	parent: number;
	/** Index behind its last descendant. */
	end: number;
	source: unknown;
};

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
export function jsonNodes(whole: unknown): JsonNode[] {
	const nodes: JsonNode[] = [];
	const add = (value: unknown, at: Pick<JsonNode, 'path' | 'depth' | 'label' | 'parent'>) => {
		const kind = kindOf(value);
		const inside = members(value);
		const index = nodes.length;
		const node: JsonNode = {
			...at,
			kind,
			text: toShown(inside.length > 0 ? preview(value) : (JSON.stringify(value) ?? 'null')),
			canFold: inside.length > 0,
			end: 0,
			source: value,
		};
		nodes.push(node);
		addMembers(inside, kind, {path: at.path, depth: at.depth + 1, parent: index});
		node.end = nodes.length;
	};

	const addMembers = (
		inside: readonly Member[],
		kind: JsonKind,
		{path, depth, parent}: Pick<JsonNode, 'path' | 'depth' | 'parent'>,
	) => {
		for (const [label, member] of inside) {
			add(member, {
				path: path + step(label, kind === 'array'),
				depth,
				label: toShown(label),
				parent,
			});
		}
	};

	const top = members(whole);
	if (top.length > 0) {
		addMembers(top, kindOf(whole), {path: '', depth: 0, parent: -1});
	} else {
		add(whole, {path: '.', depth: 0, label: '', parent: -1});
	}

	return nodes;
}
