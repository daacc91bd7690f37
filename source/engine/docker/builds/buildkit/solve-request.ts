import {PbfReader, PbfWriter} from 'pbf';
import type {BuildSpecification} from '../../../build.ts';
import type {BuildTransport} from '../../../build-transport.ts';

type Attributes = Readonly<Record<string, string>>;

/** `moby.buildkit.v1.SolveRequest`, as much of it as a client fills in that has a Dockerfile. */
export type SolveRequest = {
	/** Names the build, for its status. */
	ref: string;
	sessionId: string;
	/** At least one. */
	exporters: readonly BuildTransport[];
	frontend: Attributes;
	cacheTo: readonly BuildTransport[];
	entitlements: readonly string[];
};

/** Locals of the input's own, whose names are taken. */
const ownNames = new Set(['context', 'dockerfile']);

/** How the session calls the folder of a named context. */
export const localName = (name: string): string => (ownNames.has(name) ? `_${name}` : name);

const prefixed = (prefix: string, record: Attributes) =>
	Object.fromEntries(Object.entries(record).map(([name, value]) => [`${prefix}${name}`, value]));

const givenOnly = (record: Readonly<Record<string, string | undefined>>): Attributes =>
	Object.fromEntries(
		Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
	);

/**
What `dockerfile.v0`, BuildKit's reader of Dockerfiles, is told, in the words that buildx has for it.

@param folders Names of contexts that are folders.
*/
export function frontendAttributes(
	specification: BuildSpecification,
	folders: ReadonlySet<string>,
): Attributes {
	const {dockerfile, target, platform, network, buildArguments, labels} = specification;
	const {contexts = {}, cacheFrom = []} = specification;
	return givenOnly({
		filename: dockerfile,
		target,
		platform,
		'force-network-mode': network === 'default' ? undefined : network,
		'no-cache': specification.ignoresCache ? '' : undefined,
		'image-resolve-mode': specification.pullsBases ? 'pull' : undefined,
		'cache-imports':
			cacheFrom.length === 0
				? undefined
				: JSON.stringify(cacheFrom.map(({type, attributes}) => ({Type: type, Attrs: attributes}))),
		...prefixed('build-arg:', buildArguments),
		...prefixed('label:', labels),
		...Object.fromEntries(
			Object.entries(contexts).map(([name, address]) => [
				`context:${name}`,
				folders.has(name) ? `local:${localName(name)}` : address,
			]),
		),
	});
}

/** What makes the result: the engine's own exporter for images, which it lists afterwards. */
export function exportersOf({outputs = [], references}: BuildSpecification): BuildTransport[] {
	const wanted = outputs.length === 0 ? [{type: 'image', attributes: {}}] : outputs;
	return wanted.map(({type, attributes}) => ({
		type: type === 'image' ? 'moby' : type,
		attributes: {
			...attributes,
			...(type !== 'tar' && references.length > 0 && {name: references.join(',')}),
		},
	}));
}

function writeEntry([key, value]: [string, string], writer: PbfWriter): void {
	writer.writeStringField(1, key);
	writer.writeStringField(2, value);
}

function writeMap(writer: PbfWriter, tag: number, record: Attributes): void {
	for (const entry of Object.entries(record)) {
		writer.writeMessage(tag, writeEntry, entry);
	}
}

/** `Exporter` and `CacheOptionsEntry` alike. */
function writeTransport({type, attributes}: BuildTransport, writer: PbfWriter): void {
	writer.writeStringField(1, type);
	writeMap(writer, 2, attributes);
}

function writeExporters(exporters: readonly BuildTransport[], writer: PbfWriter): void {
	const [first] = exporters;
	if (first && exporters.length === 1) {
		// Before BuildKit 0.13 there is one exporter, in these two; newer ones read them where 13 is empty.
		writer.writeStringField(3, first.type);
		writeMap(writer, 4, first.attributes);
		return;
	}

	for (const exporter of exporters) {
		writer.writeMessage(13, writeTransport, exporter);
	}
}

function writeCache(exports: readonly BuildTransport[], writer: PbfWriter): void {
	for (const one of exports) {
		writer.writeMessage(4, writeTransport, one);
	}
}

export function encodeSolveRequest(request: SolveRequest): Uint8Array {
	const {ref, sessionId, exporters, frontend, cacheTo, entitlements} = request;
	const writer = new PbfWriter();
	writer.writeStringField(1, ref);
	writeExporters(exporters, writer);
	writer.writeStringField(5, sessionId);
	writer.writeStringField(6, 'dockerfile.v0');
	writeMap(writer, 7, frontend);
	writer.writeMessage(8, writeCache, cacheTo);
	for (const entitlement of entitlements) {
		writer.writeStringField(9, entitlement);
	}

	return writer.finish();
}

/** `SolveResponse`: what the exporters say of the result. */
export const decodeSolveResponse = (message: Uint8Array): Record<string, string> =>
	new PbfReader(message).readFields<Record<string, string>>((tag, response, reader) => {
		if (tag === 1) {
			const {key, value} = reader.readMessage(
				(entryTag, entry, inner) => {
					if (entryTag === 1) {
						entry.key = inner.readString();
					} else if (entryTag === 2) {
						entry.value = inner.readString();
					}
				},
				{key: '', value: ''},
			);
			response[key] = value;
		}
	}, {});
