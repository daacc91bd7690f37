const units = ['', 'k', 'm', 'g', 't'];

/**
Reads `100MB`, `1.5 GB`, `2g`, `4096`: decimal units, as sizes are shown; `MiB` is binary.
@returns Whole bytes; `undefined` for anything else.
*/
export function parseBytes(text: string): number | undefined {
	const [, count, unit = '', binary] =
		/^(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?$/i.exec(text.trim()) ?? [];
	if (count === undefined || (binary && unit === '')) {
		return undefined;
	}

	return Math.round(Number(count) * (binary ? 1024 : 1000) ** units.indexOf(unit.toLowerCase()));
}
