import path from 'node:path';
import Conf from 'conf';

export type ConfigFile = Conf<Record<string, unknown>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(text: string): Record<string, unknown> {
	const json = text.replace(/^\ufeff/, '');
	const value: unknown = json.trim() === '' ? {} : JSON.parse(json);
	if (!isObject(value)) {
		throw new SyntaxError('it has to be an object: {"theme": "dark"}');
	}

	return value;
}

/**
The config file as `conf` reads it and writes it (atomically). It holds only what the user or Slipway put
there, so it gets neither the defaults nor the schema: conf would write the former and refuse the whole
file for the latter.

@throws Error with `code` when it cannot be read, SyntaxError when it is not a JSON object.
*/
export const openConfigFile = (file: string): ConfigFile =>
	new Conf<Record<string, unknown>>({
		cwd: path.dirname(file),
		configName: path.basename(file),
		fileExtension: '',
		accessPropertiesByDotNotation: false,
		deserialize: parse,
		serialize: value => `${JSON.stringify(value, undefined, '\t')}\n`,
	});
