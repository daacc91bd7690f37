import {Box} from 'ink';
import {useMemo} from 'react';
import {askForName} from '../../../actions/commit/ask-for-name.ts';
import {askPrepareValue} from '../../../actions/commit/edit-prepare.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {FieldList} from '../../../components/field-list/field-list.tsx';
import {
	type FieldListControl,
	fieldListActions,
} from '../../../components/field-list/field-list-actions.ts';
import {useFieldList} from '../../../components/field-list/use-field-list.ts';
import {Row} from '../../../components/row.tsx';
import {phrase} from '../../../format/shown.ts';
import {useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {Action} from '../../../keys/action.ts';
import type {SessionBase} from '../../../session/guided-session.ts';
import {describeExisting} from '../../../session/naming/describe-existing.ts';
import {suggestReference} from '../../../session/naming/suggest-reference.ts';
import type {Flow, PrepareValues} from '../../../store/commit/flow.ts';
import {nameRow} from '../../../store/commit/name-rows.ts';
import {prepareFields, type ShellFacts} from '../../../store/commit/prepare-fields.ts';
import type {PrepareField} from '../../../store/commit/prepare-problems.ts';
import {sessionRunCommand} from '../../../store/commit/session-run-command.ts';
import {typedText} from '../../../store/commit/typed-text.ts';
import {dataOf} from '../../../store/resource.ts';
import type {Step} from '../step.ts';
import {useFlow} from '../use-flow.ts';
import {useStepLayer} from '../use-step-layer.ts';

const noContainers: readonly never[] = [];
const noImages: readonly never[] = [];
const noValues: PrepareValues = {
	name: '',
	shell: '',
	user: '',
	workingDirectory: '',
	network: '',
	mounts: '',
	environment: '',
};

const headRows = 2;

/** Row of the new image's name, which is no setting of the container. */
const imageRow = 'image';

type PrepareContext = FieldListControl & {isMade: boolean};

const prepareActions: readonly Action<PrepareContext>[] = fieldListActions.map(action =>
	action.id === 'field.edit'
		? {
				...action,
				whyUnavailable: context =>
					context.isMade
						? 'The container was created with these. D discards the session'
						: action.whyUnavailable?.(context),
			}
		: action,
);

/** What is known of a container that was not made just now. */
const knownValues = ({session}: Flow): PrepareValues => ({
	...noValues,
	name: session?.containerName ?? '',
	shell: session?.shell?.path ?? '',
});

const nothingKnown: ShellFacts = {shells: [], notRecorded: new Map()};

const factsOf = ({base}: Flow): ShellFacts => dataOf(base) ?? nothingKnown;

/** The base of a session that has no container yet. */
function chosenBase({base}: Flow): SessionBase | undefined {
	const facts = dataOf(base);
	return (
		facts && {
			imageId: facts.details.id,
			reference: facts.reference,
			digest: facts.served.state === 'served' ? facts.served.digest : undefined,
		}
	);
}

function PrepareStep() {
	const control = useFlow();
	const {flow} = control;
	const {theme} = useServices();
	const {width, height} = useBodySize();
	const dialogs = useDialogs();
	const openEngine = useOpenEngine();
	const state = useStore(openEngine.containers.state);
	const known = dataOf(state) ?? noContainers;
	const isMade = flow.session !== undefined;
	const isWhole = flow.prepare !== undefined;
	const containers = isMade ? noContainers : known;
	const values = flow.prepare ?? knownValues(flow);
	const facts = useMemo(() => factsOf(flow), [flow]);
	const images = dataOf(useStore(openEngine.images.state)) ?? noImages;
	const suggestion = useMemo(() => {
		const base = flow.session?.base ?? chosenBase(flow);
		return base ? suggestReference(base, images) : '';
	}, [flow, images]);
	const editImageName = () =>
		askForName(
			{
				reference: flow.reference,
				suggestion,
				typed: typedText(control, nameRow, flow.reference),
				findExisting: name => describeExisting(name, images),
				change: reference => control.update(current => ({...current, reference})),
			},
			dialogs,
		);
	const fields = useMemo(() => {
		const all = prepareFields(values, facts, containers);
		const shown = isWhole ? all : all.filter(({value}) => value !== '');
		const image = {
			id: imageRow,
			label: 'New image',
			value: flow.reference,
			placeholder: suggestion,
			hint: 'Name of the new image. It can be changed until the commit.',
		};
		// Nothing of the container can be changed any more.
		const settings = isMade ? shown.map(field => ({...field, warning: undefined})) : shown;
		return [...settings, image];
	}, [values, facts, containers, isWhole, isMade, flow.reference, suggestion]);
	const list = useFieldList({
		key: `commit:prepare:${flow.id}`,
		fields,
		height: height - headRows,
		async onEdit(id) {
			if (id === imageRow) {
				await editImageName();
				return;
			}

			const field = id as PrepareField;
			const value = await askPrepareValue({dialogs, values, facts, containers}, field);
			if (value !== undefined) {
				control.update(current => ({
					...current,
					prepare: {...(current.prepare ?? noValues), [field]: value},
				}));
			}
		},
	});
	useStepLayer(prepareActions, {
		...list.control,
		isMade: isMade && list.selected?.id !== imageRow,
	});
	const head = isMade
		? phrase`The container was created with ${isWhole ? 'these' : 'these settings, see docker inspect for the rest'}.`
		: phrase`Settings of the session container. None of them is in the image.`;
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Row text={phrase`  ${theme.paint('muted', head)}`} />
			<Row text="" />
			<FieldList list={list} width={width} />
		</Box>
	);
}

/** How the container is made in which the session's shell runs. */
export const prepareStep: Step = {
	id: 'prepare',
	title: 'Prepare',
	help: [
		'You work in a container: a thin writable layer on top of the base. It is created like',
		'docker run -it, with a name, and is kept when you leave the shell (docker ps -a shows it).',
		'',
		'Container settings that docker commit would copy (the shell as Cmd, the variables of -e,',
		'labels) are excluded from the image: its metadata start from those of the base.',
		'',
		'Contents of a mount (-v, --mount) are outside the container and never part of an image.',
	],
	commands: flow => (flow.prepare ? [sessionRunCommand(flow)] : []),
	whyUnavailable: ({base, session}) =>
		base?.status === 'ready' || session ? undefined : 'Choose a base image first',
	actions: [],
	Component: PrepareStep,
};
