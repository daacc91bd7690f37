import {variableSecret} from '../../../session/findings/variable-secrets.ts';
import type {ImageMetadata} from '../../../session/metadata/image-metadata.ts';
import {
	type MetadataField,
	type MetadataFieldId,
	metadataValues,
} from '../../../session/metadata/metadata-field.ts';
import {metadataFields} from '../../../session/metadata/metadata-fields.ts';

const json = (words: readonly string[]) => JSON.stringify(words);

/** As a value of ENV and LABEL is written: what would end or expand it is escaped. */
const quoted = (value: string) => `"${value.replaceAll(/["\\$]/g, '\\$&')}"`;

function pair(line: string) {
	const equals = line.indexOf('=');
	return `${line.slice(0, equals)}=${quoted(line.slice(equals + 1))}`;
}

function healthcheck([kind = '', ...words]: readonly string[]) {
	if (kind === 'NONE') {
		return 'NONE';
	}

	return kind === 'CMD-SHELL' ? `CMD ${words.join(' ')}` : `CMD ${json(words)}`;
}

/** Lines of a list that the base does not have like this. */
function newLines({items = []}: MetadataField, lines: readonly string[]) {
	const changed = new Set(
		items.filter(({mark}) => mark === 'added' || mark === 'changed').map(({id}) => id),
	);
	return lines.filter(line => changed.has(line) || changed.has(line.split('=', 1)[0] ?? ''));
}

/**
Instructions that make a commit's metadata what they are planned to be, as `docker commit --change`
takes them. Secrets are left to a variable of the same name in the user's own shell. What cannot be said
this way (SHELL, and everything that is taken away) is not in it.
*/
export function dockerfileChanges(
	base: ImageMetadata,
	metadata: ImageMetadata,
): Array<{instruction: string; isForShell: boolean}> {
	const values = metadataValues(metadata);
	const plain = (instruction: string) => ({instruction, isForShell: false});
	const variable = (line: string) => {
		const [name = ''] = line.split('=', 1);
		return variableSecret(line)
			? {instruction: `ENV ${name}=$${name}`, isForShell: true}
			: plain(`ENV ${pair(line)}`);
	};

	const fields = metadataFields(base, metadata);
	const changed = (id: MetadataFieldId) =>
		fields.find(field => field.id === id && field.mark !== 'inherited' && field.mark !== 'unset');
	const listed = (id: 'environment' | 'exposedPorts' | 'volumes' | 'onBuild') => {
		const field = changed(id);
		return field ? newLines(field, values[id]) : [];
	};

	const labels = changed('labels');
	const labelLines = Object.entries(values.labels).map(([key, value]) => `${key}=${value}`);
	const single = (id: 'user' | 'workingDirectory' | 'stopSignal', instruction: string) =>
		changed(id) && values[id] !== undefined ? [plain(`${instruction} ${values[id]}`)] : [];
	return [
		// A container's own command and entrypoint are the session's: always said, the entrypoint first,
		// which would take the command away.
		plain(`ENTRYPOINT ${json(values.entrypoint ?? [])}`),
		plain(`CMD ${json(values.command ?? [])}`),
		...listed('environment').map(variable),
		...listed('exposedPorts').map(port => plain(`EXPOSE ${port}`)),
		...listed('volumes').map(volume => plain(`VOLUME ${json([volume])}`)),
		...single('user', 'USER'),
		...single('workingDirectory', 'WORKDIR'),
		...(labels ? newLines(labels, labelLines).map(line => plain(`LABEL ${pair(line)}`)) : []),
		...(changed('healthcheck') && values.healthcheck
			? [plain(`HEALTHCHECK ${healthcheck(values.healthcheck)}`)]
			: []),
		...single('stopSignal', 'STOPSIGNAL'),
		...listed('onBuild').map(trigger => plain(`ONBUILD ${trigger}`)),
	];
}
