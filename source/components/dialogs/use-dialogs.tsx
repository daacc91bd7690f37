import {type ReactNode, useMemo} from 'react';
import {useServices} from '../../hooks/services.ts';
import type {Choosing, Message, Questions} from '../../store/questions.ts';
import {ChooseDialog} from './choose-dialog.tsx';
import {ConfirmDialog} from './confirm-dialog.tsx';
import {FormDialog} from './form-dialog.tsx';
import {MessageDialog} from './message-dialog.tsx';

/** The questions as dialogs over the screen. */
export type Dialogs = Questions & {
	/** Any other overlay: `draw` gets the function that ends it. */
	open<Answer>(draw: (answer: (value: Answer) => void) => ReactNode): Promise<Answer>;
};

export function useDialogs(): Dialogs {
	const {navigation} = useServices();
	return useMemo(() => {
		const open: Dialogs['open'] = draw =>
			new Promise(resolve => {
				const close = navigation.openOverlay(
					draw(value => {
						// First, so that what comes of the answer is painted along with what lies under the dialog.
						resolve(value);
						close();
					}),
				);
			});

		const message = (content: Message) =>
			open<void>(answer => <MessageDialog {...content} onClose={() => answer()} />);

		return {
			open,
			message,
			confirm: question =>
				open<boolean>(answer => <ConfirmDialog {...question} onAnswer={answer} />),
			choose: <Value,>(question: Choosing<Value>) =>
				open<Value | undefined>(answer => <ChooseDialog {...question} onAnswer={answer} />),
			form: question => open(answer => <FormDialog {...question} onAnswer={answer} />),
			error: (title, {message: text, nextStep}) =>
				message({
					title,
					role: 'danger',
					lines: [text, ...(nextStep === undefined ? [] : ['', nextStep])],
				}),
		};
	}, [navigation]);
}
