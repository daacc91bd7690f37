import type {BuildContext} from './build-context.ts';

export type ContextPart = {
	/** Relative to the context. */
	path: string;
	kind: 'file' | 'directory';
	/** Of a directory: all that is sent of it. */
	sizeBytes: number;
	/** 1 for a file. */
	fileCount: number;
};

export type ContextSummary = {
	fileCount: number;
	/** Contents alone. */
	sizeBytes: number;
	/** What lies directly in the context, biggest first. */
	parts: ContextPart[];
	/** The biggest files, wherever they are. */
	biggestFiles: ContextPart[];
};

const bySize = (a: ContextPart, b: ContextPart): number =>
	b.sizeBytes - a.sizeBytes || (a.path < b.path ? -1 : 1);

/** @param count How many files to name. */
export function summariseContext(
	{entries}: Pick<BuildContext, 'entries'>,
	count: number,
): ContextSummary {
	const parts = new Map<string, ContextPart>();
	const files: ContextPart[] = [];
	let sizeBytes = 0;
	for (const entry of entries) {
		if (entry.kind !== 'file') {
			continue;
		}

		const [top = '', ...rest] = entry.path.split('/');
		const kind = rest.length === 0 ? 'file' : 'directory';
		const part = parts.get(top) ?? {path: top, kind, sizeBytes: 0, fileCount: 0};
		part.sizeBytes += entry.sizeBytes;
		part.fileCount += 1;
		parts.set(top, part);
		files.push({path: entry.path, kind: 'file', sizeBytes: entry.sizeBytes, fileCount: 1});
		sizeBytes += entry.sizeBytes;
	}

	return {
		fileCount: files.length,
		sizeBytes,
		parts: [...parts.values()].sort(bySize),
		biggestFiles: files.sort(bySize).slice(0, count),
	};
}
