import {Problem} from '../../../problem.ts';
import {toProblem} from '../../../to-problem.ts';

/**
Makes of an answer what the port has for it.

@param request Whose answer it is, such as `GET /info`.
@throws Problem that names the request when the answer lacks what every engine sends.
*/
export function makeOfAnswer<Value>(request: string, make: () => Value): Value {
	try {
		return make();
	} catch (error) {
		throw error instanceof Problem
			? error
			: toProblem(error, `${request}: the engine sent an invalid response.`);
	}
}
