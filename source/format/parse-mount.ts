import path from 'node:path';
import {invalid, type ParseResult, valid} from './parse-result.ts';

/** One mount; assignable to the engine port's `ContainerMount`. */
export type ParsedMount = {
	kind: 'bind' | 'volume' | 'tmpfs';
	/** Absolute host path, volume name, or empty for tmpfs. */
	source: string;
	/** Absolute path inside the container. */
	destination: string;
	readOnly: boolean;
	/** Modes beside `ro` and `rw`, in the order typed; left out: none. */
	modes?: string[];
};

export type MountFolders = {
	/** What `./src` is relative to. */
	workingDirectory: string;
	/** What `~` stands for. */
	homeDirectory: string;
};

const forms = 'Use ./src:/app:ro, data:/var/lib/data or tmpfs:/tmp.';

/** Modes of which one at most may be said, by what they are about (`docker run -v`, and Podman's). */
const modeKinds = [
	{modes: ['ro', 'rw'], isFor: 'every mount'},
	{modes: ['z', 'Z'], isFor: 'folders and volumes'},
	{modes: ['consistent', 'cached', 'delegated'], isFor: 'folders and volumes'},
	{
		modes: ['private', 'rprivate', 'slave', 'rslave', 'shared', 'rshared'],
		isFor: 'folders',
	},
	{modes: ['nocopy'], isFor: 'volumes'},
	{modes: ['U'], isFor: 'folders and volumes'},
	{modes: ['O'], isFor: 'folders'},
] as const;

const takers: Readonly<
	Record<(typeof modeKinds)[number]['isFor'], readonly ParsedMount['kind'][]>
> = {
	'every mount': ['bind', 'volume', 'tmpfs'],
	'folders and volumes': ['bind', 'volume'],
	folders: ['bind'],
	volumes: ['volume'],
};

/** @returns What is wrong with the modes, and with which. */
function modeProblem(
	modes: readonly string[],
	kind: ParsedMount['kind'],
): {mode: string; message: string} | undefined {
	const said = new Map<object, string>();
	for (const mode of modes) {
		const kindOfMode = modeKinds.find(entry => (entry.modes as readonly string[]).includes(mode));
		if (!kindOfMode) {
			return {mode, message: `"${mode}" is not a mount mode.`};
		}

		const before = said.get(kindOfMode);
		if (before !== undefined) {
			return {mode, message: `"${mode}" and "${before}" cannot be used together.`};
		}

		if (!takers[kindOfMode.isFor].includes(kind)) {
			return {mode, message: `"${mode}" is only for ${kindOfMode.isFor}.`};
		}

		said.set(kindOfMode, mode);
	}

	return undefined;
}

/** The colon of a Windows drive belongs to the path (volume names have two characters or more). */
function pieces(text: string): string[] {
	const drive = /^[A-Za-z]:(?=\\|\/[^:]*:\/)/.exec(text)?.[0] ?? '';
	const [source = '', ...rest] = text.slice(drive.length).split(':');
	return [drive + source, ...rest];
}

const hostPath = (source: string, {workingDirectory, homeDirectory}: MountFolders): string =>
	/^[A-Za-z]:/.test(source)
		? source
		: path.resolve(
				workingDirectory,
				source.replace(/^~(?=$|[\\/])/, () => homeDirectory),
			);

const isHostPath = (source: string): boolean =>
	/^(\.{1,2}$|\.{0,2}[\\/]|~$|~[\\/]|[A-Za-z]:[\\/])/.test(source);

/** One `--volume`: a folder of the engine's host, a named volume, or `tmpfs`, then where it appears. */
export function parseMount(text: string, folders: MountFolders): ParseResult<ParsedMount> {
	const [source = '', destination, mode, ...rest] = pieces(text);
	if (destination === undefined || rest.length > 0) {
		return invalid(text, text, {
			message:
				destination === undefined
					? `"${text}" has no path in the container.`
					: `"${text}" has more than three parts.`,
			nextStep: forms,
		});
	}

	const destinationAt = source.length + 1;
	if (!destination.startsWith('/')) {
		return invalid(text, destination, {
			message:
				destination === ''
					? 'The path inside the container is missing.'
					: `The path inside the container, "${destination}", does not start with a slash.`,
			nextStep: `Use an absolute path, such as /${destination || 'app'}.`,
			suggestion: `${source}:/${destination}${mode === undefined ? '' : `:${mode}`}`,
			from: destinationAt,
		});
	}

	const normal = path.posix.normalize(destination).replace(/(?<=.)\/$/, '');
	if (normal === '/') {
		return invalid(text, destination, {
			message: 'The root of the container cannot be mounted over.',
			nextStep: 'Choose a folder below it, such as /app.',
			from: destinationAt,
		});
	}

	const kind = source === 'tmpfs' ? 'tmpfs' : isHostPath(source) ? 'bind' : 'volume';
	const foreign = /^[^a-zA-Z0-9]|[^\w.-]/u.exec(source);
	if (kind === 'volume' && (source.length < 2 || foreign)) {
		return invalid(text, foreign?.[0] ?? source, {
			message:
				source === ''
					? 'The source of the mount is missing.'
					: `"${source}" is neither a path nor a volume name.`,
			nextStep: foreign
				? 'Start a path with ./ ~/ or /. Volume names have letters, digits, _ . and -.'
				: forms,
			suggestion: /[\\/]/.test(source) ? `./${text}` : undefined,
		});
	}

	const all = mode?.split(',') ?? [];
	const problem = modeProblem(all, kind);
	if (problem) {
		return invalid(text, problem.mode, {
			message: problem.message,
			nextStep: 'Use ro for read-only, z or Z for SELinux, or both: ro,Z. The default is rw.',
			suggestion: `${source}:${destination}:ro`,
			from: destinationAt + destination.length + 1,
		});
	}

	const modes = all.filter(word => word !== 'ro' && word !== 'rw');
	return valid({
		kind,
		source: kind === 'bind' ? hostPath(source, folders) : kind === 'tmpfs' ? '' : source,
		destination: normal,
		readOnly: all.includes('ro'),
		...(modes.length === 0 ? {} : {modes}),
	});
}
