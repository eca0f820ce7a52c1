import * as glassEasel from "glass-easel";

/** A field as its form sees it. */
export interface FormField {
  name(): string;
  value(): unknown;
  /** Back to the value it had at first. */
  reset(): void;
}

export interface FormActions {
  submit(by: glassEasel.GeneralComponent): void;
  reset(by: glassEasel.GeneralComponent): void;
}

type LabelTarget = (detail: object) => void;

const fields = new WeakMap<Element, FormField>();
const forms = new WeakMap<Element, FormActions>();
const targets = new WeakMap<Element, LabelTarget>();

export const setField = (element: Element, field: FormField): void => void fields.set(element, field);
export const setForm = (element: Element, actions: FormActions): void => void forms.set(element, actions);
export const setLabelTarget = (element: Element, target: LabelTarget): void => void targets.set(element, target);
export const labelTargetOf = (element: Element): LabelTarget | undefined => targets.get(element);

export function formOf(element: Element): FormActions | undefined {
  const form = element.closest("wx-form");
  return form ? forms.get(form) : undefined;
}

/**
 * Fields in a form in the order of the page: built-in ones of its own template, and the author's components with the
 * behaviour `wx://form-field`; inside other components only where `wx://form-field-group` invites.
 */
export function fieldsIn(form: glassEasel.Element): FormField[] {
  const found: FormField[] = [];
  const walk = (node: glassEasel.Node) => {
    if (!glassEasel.Element.isElement(node)) return;
    const element = node.$$ as unknown as Element | null;
    const field = element ? fields.get(element) : undefined;
    if (field) found.push(field);
    else if (glassEasel.Component.isComponent(node)) {
      const own = authorsField(node);
      if (own) found.push(own);
      else if (has(node, "form-field-group")) node.getShadowRoot()?.childNodes.forEach(walk);
    }
    node.childNodes.forEach(walk);
  };
  form.childNodes.forEach(walk);
  return found;
}

const has = (component: glassEasel.GeneralComponent, name: string): boolean => {
  const behaviour = formBehaviours.getExportedBehavior(name);
  return behaviour !== undefined && component.hasBehavior(behaviour);
};

function authorsField(component: glassEasel.GeneralComponent): FormField | null {
  if (!has(component, "form-field")) return null;
  const first = component.data.value as unknown;
  return {
    name: () => String(component.data.name ?? ""),
    value: () => component.data.value as unknown,
    reset: () => component.setData({ value: first }),
  };
}

/** What the author's components name in `behaviors`. */
export const formBehaviours = new glassEasel.ComponentSpace();

const DEFINITIONS: Record<string, glassEasel.typeUtils.PropertyList> = {
  "form-field": { name: { type: String, value: "" }, value: { type: null, value: null } },
  "form-field-group": {},
  "form-field-button": {},
  "component-export": {},
};
for (const [name, properties] of Object.entries(DEFINITIONS)) {
  formBehaviours.defineBehavior({
    is: name,
    properties,
    ...(name === "form-field-button" && {
      lifetimes: {
        attached(this: object) {
          const component = nodeOf(this);
          component.addListener("tap", () => submitBy(component));
        },
      },
    }),
  });
  formBehaviours.exportBehavior(name, name);
}

/** The node behind a script's `this`. */
const nodeOf = (self: object): glassEasel.GeneralComponent =>
  ("_$" in self ? self._$ : self) as glassEasel.GeneralComponent;

/** A component of the author's that stands for a button: it submits or resets as its `formType` says. */
function submitBy(component: glassEasel.GeneralComponent): void {
  const type = component.data.formType as unknown;
  const element = component.$$ as unknown as Element | null;
  if (element && (type === "submit" || type === "reset")) formOf(element)?.[type](component);
}
