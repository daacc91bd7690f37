import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {
	type ContainerFieldId,
	type ContainerSettings,
	containerSettings,
	withContainerFields,
} from '../../session/metadata/container-settings.ts';
import {type MetadataFieldId, metadataLabels} from '../../session/metadata/metadata-field.ts';
import {metadataFields} from '../../session/metadata/metadata-fields.ts';
import type {Flow} from '../../store/commit/flow.ts';
import {
	chosenMetadata,
	inheritedMetadata,
	prefilledMetadata,
} from '../../store/commit/metadata-of.ts';
import {dataOf} from '../../store/resource.ts';
import {toProblem} from '../../to-problem.ts';
import type {FlowTools} from '../tools.ts';

/** Reads what the container of the flow was run with. @throws Problem that says why it is not known. */
export async function readContainerSettings({
	control,
	openEngine: {engine},
}: Pick<FlowTools, 'control' | 'openEngine'>): Promise<ContainerSettings | undefined> {
	const {session, base} = control.get();
	const facts = dataOf(base);
	if (!session || !facts) {
		return undefined;
	}

	const container = await withTimeLimit(options =>
		engine.containers.inspect(session.containerId, options),
	);
	return containerSettings(container, facts.details, session);
}

/** What a field of the container says, in one line and without any value that could be a secret. */
function detailOf(flow: Flow, settings: ContainerSettings, id: ContainerFieldId): string {
	const inherited = inheritedMetadata(flow);
	const field =
		inherited && metadataFields(inherited, settings.metadata).find(other => other.id === id);
	const changed = field?.items?.filter(({mark}) => mark !== 'inherited').map(item => item.id);
	return changed ? changed.join(', ') : (field?.text ?? '');
}

/** Says which variables were excluded. */
function tellSecrets({services}: Pick<FlowTools, 'services'>, {secrets}: ContainerSettings): void {
	if (secrets.length > 0) {
		services.notices.show({
			tone: 'warning',
			text: `Excluded, because ${secrets.length === 1 ? 'it looks' : 'they look'} like a secret: ${secrets.join(', ')}`,
			nextStep: 'O on Env adds a variable',
		});
	}
}

/** Gives these fields what the container was run with. */
export function takeContainerFields(
	tools: Pick<FlowTools, 'control' | 'services'>,
	settings: ContainerSettings,
	fields: readonly ContainerFieldId[],
): void {
	tools.control.update(flow => {
		const metadata = chosenMetadata(flow);
		return metadata && fields.length > 0
			? {...flow, metadata: withContainerFields(metadata, settings, fields)}
			: flow;
	});
	if (fields === settings.fields || fields.includes('environment')) {
		tellSecrets(tools, settings);
	}
}

/**
Asks whose settings the new image shall have: those of the base or those that its container was run with,
field by field or all at once. What goes wrong is said.
@param selected The field that is proposed, where the container has it otherwise than the base.
*/
export async function chooseSettings(tools: FlowTools, selected?: MetadataFieldId): Promise<void> {
	const {control, services, dialogs} = tools;
	try {
		const settings = await readContainerSettings(tools);
		if (!settings) {
			return;
		}

		const {fields} = settings;
		if (fields.length === 0) {
			services.notices.show({tone: 'info', text: 'The container has the settings of its base'});
			tellSecrets(tools, settings);
			return;
		}

		const choices = [
			{value: 'base' as const, label: 'All of the base'},
			{
				value: 'container' as const,
				label: 'All of the container',
				detail: fields.map(id => metadataLabels[id]).join(', '),
			},
			...fields.map(id => ({
				value: id,
				label: `${metadataLabels[id]} of the container`,
				detail: detailOf(control.get(), settings, id),
			})),
		];
		const at = choices.findIndex(({value}) => value === selected);
		const chosen = await dialogs.choose({
			title: 'Whose settings should the image have?',
			choices,
			selectedIndex: at === -1 ? 1 : at,
		});
		if (chosen === 'base') {
			control.update(flow => ({...flow, metadata: prefilledMetadata(flow)}));
		} else if (chosen) {
			takeContainerFields(tools, settings, chosen === 'container' ? fields : [chosen]);
		}
	} catch (error) {
		const {message, nextStep} = toProblem(error);
		services.notices.show({
			tone: 'danger',
			text: `The settings of the container cannot be read: ${message}`,
			nextStep,
		});
	}
}
