import {Box} from 'ink';
import {useEffect, useMemo} from 'react';
import {askForExisting, askForName} from '../../../actions/commit/ask-for-name.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {FieldList} from '../../../components/field-list/field-list.tsx';
import {useFieldList} from '../../../components/field-list/use-field-list.ts';
import {useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import {describeExisting} from '../../../session/naming/describe-existing.ts';
import {suggestReference} from '../../../session/naming/suggest-reference.ts';
import {nameRow, nameRows} from '../../../store/commit/name-rows.ts';
import {typedText} from '../../../store/commit/typed-text.ts';
import {dataOf} from '../../../store/resource.ts';
import {useFlow} from '../use-flow.ts';
import {useStepLayer} from '../use-step-layer.ts';
import {nameActions} from './name-actions.ts';

/** What the new image is called, and what happens to the one that is called so now. */
export function NamePage({session: {base}}: {session: GuidedSession}) {
	const control = useFlow();
	const {flow, id: flowId, update} = control;
	const {now} = useServices();
	const openEngine = useOpenEngine();
	const known = useStore(openEngine.images.state);
	const dialogs = useDialogs();
	const {width, height} = useBodySize();

	const images = useMemo(() => dataOf(known), [known]);
	const suggestion = useMemo(() => suggestReference(base, images ?? []), [base, images]);
	const {reference, existing} = flow;
	const findExisting = (name: string) => describeExisting(name, images ?? []);
	const found = findExisting(reference);
	const isKnown = images !== undefined;
	const change = (name: string) => update(current => ({...current, reference: name}));

	useEffect(() => {
		if (isKnown) {
			update(current => (current.reference === '' ? {...current, reference: suggestion} : current));
		}
	}, [isKnown, suggestion, update]);

	const editName = async () => {
		const typed = typedText(control, nameRow, reference);
		await askForName({reference, suggestion, typed, findExisting, change}, dialogs);
	};
	const chooseExisting = async () => {
		const chosen =
			found && (await askForExisting(reference, found, {dialogs, existing, now: now()}));
		if (chosen === 'another-tag') {
			await editName();
		} else if (chosen) {
			update(current => ({...current, existing: chosen}));
		}
	};

	const list = useFieldList({
		key: `commit-name:${flowId}`,
		fields: nameRows({
			reference,
			left: flow.typed[nameRow],
			found,
			existing,
			suggestion,
			now: now(),
		}),
		height,
		onEdit: id => (id === 'existing' ? chooseExisting() : editName()),
	});
	useStepLayer(nameActions, {
		...list.control,
		isSuggested: reference === suggestion,
		isTaken: found !== undefined,
		takeSuggestion: () => change(suggestion),
		chooseExisting,
	});

	return (
		<Box flexDirection="column" width={width} height={height}>
			<FieldList list={list} width={width} />
		</Box>
	);
}
