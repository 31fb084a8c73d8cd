import { DropdownMenu } from "radix-ui";
import { useTranslation } from "react-i18next";

import "./accounts.css";
import type { Person } from "./session";
import { useSignOut } from "./session";

export interface MenuChoice {
  value: string;
  label: string;
}

interface AccountMenuProps {
  person: Person;
  themes: { label: string; value: string; choices: MenuChoice[]; onChoose: (value: string) => void };
}

export function AccountMenu({ person, themes }: AccountMenuProps) {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const name = person.name || person.username;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="account" aria-label={t("account.menu", { name })} data-testid="account-menu">
        <span className="avatar" aria-hidden="true" data-initial={initialOf(name)} />
        <span className="account-name">{name}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" side="top" align="start" sideOffset={6} collisionPadding={10}>
          <DropdownMenu.Label className="menu-label">
            {name} · {t(`account.role.${person.role}`)}
          </DropdownMenu.Label>
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Label className="menu-label">{themes.label}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={themes.value} onValueChange={themes.onChoose}>
            {themes.choices.map(({ value, label }) => (
              <DropdownMenu.RadioItem key={value} className="menu-item" value={value}>
                {label}
                <DropdownMenu.ItemIndicator aria-hidden="true">✓</DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Item className="menu-item" onSelect={() => { signOut.mutate(); }}>
            {t("account.signOut")}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function initialOf(name: string): string {
  return Array.from(name.trim())[0]?.toUpperCase() ?? "·";
}
