import {type ReactNode, useMemo} from 'react';
import {safeText} from '../../format/safe-text.ts';
import {useServices} from '../../hooks/services.ts';
import type {Problem} from '../../problem.ts';
import {ChooseDialog, type Choosing} from './choose-dialog.tsx';
import {type Confirmation, ConfirmDialog} from './confirm-dialog.tsx';
import type {FormValues} from './form.ts';
import {FormDialog, type FormQuestion} from './form-dialog.tsx';
import {type Message, MessageDialog} from './message-dialog.tsx';

/** Questions to the user; each resolves with the answer, Escape with `undefined` (or `false`). */
export type Dialogs = {
	confirm(question: Confirmation): Promise<boolean>;
	choose<Value>(question: Choosing<Value>): Promise<Value | undefined>;
	/** Resolves with the values, but for the secrets, once `submit` has succeeded. */
	form(question: FormQuestion): Promise<FormValues | undefined>;
	message(message: Message): Promise<void>;
	/** Says what failed and what to do next. */
	error(title: string, error: Problem): Promise<void>;
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
						close();
						resolve(value);
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
					lines: [safeText(text), ...(nextStep === undefined ? [] : ['', safeText(nextStep)])],
				}),
		};
	}, [navigation]);
}
