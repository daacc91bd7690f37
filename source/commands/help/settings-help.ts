import schema from '../../config/config.schema.json' with {type: 'json'};

type Property = {
	type?: string;
	enum?: readonly string[];
	description?: string;
	properties?: Readonly<Record<string, Property>>;
};

/** One line each of what the config file may say: its name, what it takes, what it means. */
export type SettingHelp = {name: string; values: string; meaning: string};

const settingsIn = (
	properties: Readonly<Record<string, Property>>,
	before = '',
): readonly SettingHelp[] =>
	Object.entries(properties).flatMap(([name, property]) =>
		property.properties
			? settingsIn(property.properties, `${name}.`)
			: [
					{
						name: before + name,
						values: property.enum?.join(', ') ?? (property.type === 'boolean' ? 'true, false' : ''),
						meaning: property.description ?? '',
					},
				],
	);

/** From the schema that editors read. */
export const settingsHelp = (): readonly SettingHelp[] => settingsIn(schema.properties);

function wrapped(text: string, columns: number): string[] {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const line = lines.at(-1);
		if (line === undefined || line.length + word.length >= columns) {
			lines.push(word);
		} else {
			lines[lines.length - 1] = `${line} ${word}`;
		}
	}

	return lines;
}

/** For `slipway help settings`, in 80 columns. */
export const settingsText = (): string =>
	[
		'Settings of the config file (slipway keys lists the ids of actions):',
		'',
		...settingsHelp().flatMap(({name, values, meaning}) => [
			`  ${name}`,
			...(values === '' ? [] : wrapped(values, 74).map(line => `      ${line}`)),
			...wrapped(meaning, 74).map(line => `      ${line}`),
		]),
		'',
	].join('\n');
