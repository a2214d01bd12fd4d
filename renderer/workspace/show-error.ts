import { errorText } from '../messages/error-text.ts';
import { showToast, type Toast } from './toasts.ts';

/** Tells the person what went wrong and what to do. `subject` names what it is about, such as a diagram or file. */
export function showError(error: unknown, subject?: string, action?: Toast['action']): void {
  const { title, advice } = errorText(error);
  showToast({ tone: 'danger', title: subject ? `${subject}: ${title}` : title, description: advice, action });
}
