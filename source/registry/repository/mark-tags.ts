import type {MarkKind} from './tag-group.ts';

/** A tag that says by its name which digest it is about (cosign), or lists what is attached (referrers tag). */
export type MarkTag = {
	tag: string;
	/** The digest that it is about. */
	subject: string;
	/** `referrers`: an index of what is attached, as registries without the referrers API keep it. */
	kind: MarkKind | 'referrers';
};

const endings: Readonly<Record<string, MarkTag['kind']>> = {
	'': 'referrers',
	'.sig': 'signature',
	'.sbom': 'sbom',
	'.att': 'attestation',
};

/** `undefined` for a usual tag. */
export function parseMarkTag(tag: string): MarkTag | undefined {
	const [, algorithm, hex, ending = ''] =
		/^(sha256(?=-[\da-f]{64}(?:\.|$))|sha512(?=-[\da-f]{128}(?:\.|$)))-([\da-f]+)(\.\w+)?$/.exec(
			tag,
		) ?? [];
	const kind = endings[ending];
	return algorithm === undefined || kind === undefined
		? undefined
		: {tag, subject: `${algorithm}:${hex}`, kind};
}

/** Usual tags in their order, and apart from them those that are about a digest, by that digest. */
export function foldMarkTags(tags: readonly string[]): {
	tags: string[];
	marks: Map<string, MarkTag[]>;
} {
	const marks = new Map<string, MarkTag[]>();
	const usual = tags.filter(tag => {
		const mark = parseMarkTag(tag);
		if (mark) {
			marks.set(mark.subject, [...(marks.get(mark.subject) ?? []), mark]);
		}

		return mark === undefined;
	});
	return {tags: usual, marks};
}
