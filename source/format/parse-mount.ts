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
};

export type MountFolders = {
	/** What `./src` is relative to. */
	workingDirectory: string;
	/** What `~` stands for. */
	homeDirectory: string;
};

const forms = 'Use ./src:/app:ro, data:/var/lib/data or tmpfs:/tmp.';

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

	if (mode !== undefined && mode !== 'ro' && mode !== 'rw') {
		return invalid(text, mode, {
			message: `"${mode}" is not a mount mode.`,
			nextStep: 'Use ro for read-only or rw for read and write. The default is rw.',
			suggestion: `${source}:${destination}:ro`,
			from: destinationAt + destination.length + 1,
		});
	}

	const readOnly = mode === 'ro';
	if (source === 'tmpfs') {
		return valid({kind: 'tmpfs', source: '', destination: normal, readOnly});
	}

	if (isHostPath(source)) {
		return valid({kind: 'bind', source: hostPath(source, folders), destination: normal, readOnly});
	}

	const foreign = /^[^a-zA-Z0-9]|[^\w.-]/u.exec(source);
	if (source.length < 2 || foreign) {
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

	return valid({kind: 'volume', source, destination: normal, readOnly});
}
