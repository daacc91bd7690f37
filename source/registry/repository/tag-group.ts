import type {Problem} from '../../problem.ts';
import type {Descriptor} from '../manifests/parse-manifest.ts';

/**
What a digest is: `index` for several platforms, `schema 1` for the format from before 2016, `artifact` for what
no engine runs and `unknown` for what could not be read.
*/
export type GroupKind = 'image' | 'index' | 'chart' | 'artifact' | 'schema 1' | 'unknown';

/** One platform of a group, as far as it was read. */
export type GroupVariant = {
	/** `linux/arm64/v8`; `unknown` where the index does not say, or before the config was read. */
	platform: string;
	/** Of its own manifest. */
	digest: string;
	/** Its digest is the id of the image in engines without the containerd store; `undefined`: not read. */
	config: Descriptor | undefined;
	/** Compressed, base first; `undefined`: its manifest was not read. */
	layers: readonly Descriptor[] | undefined;
};

export type MarkKind = 'signature' | 'sbom' | 'attestation' | 'other';

/** Something that was attached to an image. Whether it holds true was not checked. */
export type Mark = {
	kind: MarkKind;
	/** The digest that it is about: of the group, or of one of its variants. */
	subject: string;
	/** Of its manifest, by which it is read. */
	digest: string;
	/** The tag that it has by the conventions of cosign (`sha256-….sig`); `undefined`: it has none. */
	tag: string | undefined;
	/** The artifact's or the predicate's type; `undefined`: not told. */
	type: string | undefined;
};

/** All tags of a repository that stand for one digest. */
export type TagGroup = {
	/** Of the index where there is one. */
	digest: string;
	/** In the order in which they were asked for. */
	tags: readonly string[];
	kind: GroupKind;
	/** Of an artifact or a chart: what it says it is; `undefined`: it does not say. */
	type: string | undefined;
	/** Milliseconds since the epoch; `undefined`: it does not say, or was made without a date. */
	createdAt: number | undefined;
	/** In the index's order, without attestations; exactly one where there is no index, none for `unknown`. */
	variants: readonly GroupVariant[];
	/** Every digest that an index of it names: platforms, indexes in it and what they name, attestations. */
	below: readonly string[];
	/**
	Whether `below` and `marks` are all that it needs. `false`: something was not asked for or could not be read. What
	the registry has no more needs nothing.
	*/
	isWhole: boolean;
	marks: readonly Mark[];
	annotations: Readonly<Record<string, string>>;
	/** Why there is no more to tell; `undefined`: everything was read. */
	problem: Problem | undefined;
};
