import prettyBytes from 'pretty-bytes';

/** `72.8MB` as docker writes it: decimal units, three digits, at most seven columns. */
export function formatBytes(bytes: number): string {
	return prettyBytes(bytes, {space: false});
}
