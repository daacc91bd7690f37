import {healthcheckInstruction} from '../../build/from-session/instructions/healthcheck-instruction.ts';
import {
	execForm,
	isOneLine,
	pathList,
	quoteValue,
} from '../../build/from-session/instructions/quote.ts';
import {variableSecret} from '../../session/findings/variable-secrets.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import {baseLabels} from '../../session/metadata/base-labels.ts';
import {listOf} from '../../session/metadata/field-text.ts';
import type {ImageMetadata} from '../../session/metadata/image-metadata.ts';
import {
	type ListFieldId,
	type MetadataField,
	metadataValues,
} from '../../session/metadata/metadata-field.ts';
import {metadataFields} from '../../session/metadata/metadata-fields.ts';

type Change = {
	instruction: string;
	/** True when a shell is to put the value of a variable into it. */
	isForShell: boolean;
};

const plain = (instruction: string): Change => ({instruction, isForShell: false});

/** Nothing for a value that no instruction can hold. */
function written(value: string, instruction: (quoted: string) => string): Change[] {
	const quoted = quoteValue(value);
	return quoted === undefined ? [] : [plain(instruction(quoted))];
}

/** @param line `key=value`; the key of a label may be anything. */
function assignment(keyword: 'ENV' | 'LABEL', line: string): Change[] {
	const equals = line.indexOf('=');
	const [key, value] = [line.slice(0, equals), line.slice(equals + 1)].map(quoteValue);
	return key === undefined || value === undefined ? [] : [plain(`${keyword} ${key}=${value}`)];
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
takes them. What the session's container was given for itself is in every commit of it, so that its
command, user and directory are always said; of a container that the user made, everything is. Secrets
are left to a variable of the same name in the user's own shell. What cannot be said this way (SHELL and
STOPSIGNAL, for which Docker 20.10 refuses the whole commit, a line break, and that a variable, label,
port or volume goes) is not in it.
@param session Adopted when its container was not made by Slipway.
*/
export function dockerfileChanges(
	base: ImageMetadata,
	metadata: ImageMetadata,
	{isAdopted, startedAt}: Pick<GuidedSession, 'isAdopted' | 'startedAt'>,
): Change[] {
	const values = metadataValues(metadata);
	const fields = metadataFields(base, metadata);
	const newOf = (id: ListFieldId, lines: readonly string[]) => {
		const field = fields.find(candidate => candidate.id === id);
		return field ? newLines(field, lines) : [];
	};

	const listed = (id: ListFieldId) =>
		isAdopted ? listOf(values[id]) : newOf(id, listOf(values[id]));
	const {healthcheck} = values;
	const isHealthcheckSaid =
		isAdopted || JSON.stringify(healthcheck) !== JSON.stringify(base.config.healthcheck);
	const variable = (line: string): Change[] => {
		const [name = ''] = line.split('=', 1);
		if (!variableSecret(line)) {
			return assignment('ENV', line);
		}

		return newOf('environment', [line]).length > 0
			? [{instruction: `ENV ${name}=$${name}`, isForShell: true}]
			: [];
	};

	// As a commit does it: the time at which the image is made, unless another one was written.
	const proposedTime = `${baseLabels.created}=${new Date(startedAt).toISOString()}`;
	const label = (line: string): Change[] =>
		line === proposedTime
			? [{instruction: `LABEL ${baseLabels.created}=$(date -u +%FT%TZ)`, isForShell: true}]
			: assignment('LABEL', line);

	return [
		// The entrypoint first, which would take the command away. An empty one is that of the container
		// again. The containers of sessions have none. An empty word is none for who runs the image.
		plain(`ENTRYPOINT ${execForm(values.entrypoint ?? (isAdopted ? [''] : []))}`),
		plain(`CMD ${execForm(values.command ?? [])}`),
		...listed('environment').flatMap(variable),
		...listed('exposedPorts').map(port => plain(`EXPOSE ${port}`)),
		...listed('volumes').map(volume => plain(`VOLUME ${pathList([volume])}`)),
		...written(values.user ?? '0', user => `USER ${user}`),
		...written(values.workingDirectory ?? '/', path => `WORKDIR ${path}`),
		...listed('labels').flatMap(label),
		...(isHealthcheckSaid ? [plain(healthcheckInstruction(healthcheck))] : []),
		// No container has the triggers of its image.
		...values.onBuild.filter(isOneLine).map(trigger => plain(`ONBUILD ${trigger}`)),
	];
}
